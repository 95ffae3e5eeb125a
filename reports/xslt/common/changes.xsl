<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What changed since the previous run, the trend over earlier runs, and words for accepted risks;
     no markup.

     $has-previous    whether there is a run to compare with; if not, nothing below says anything
     $previous-run    r:earlier-run of the run compared with
     $new-issues, $still-issues                findings of this run, by what became of them
     $gone-issues = $fixed-issues | $unverified-issues    r:gone: those that are no longer there, split into
                      what was checked and is fixed, and what could not be checked or has no check any more
     $changes         by severity, worst first, and one for all:
                      <change name="High|Medium|Low|All" letter="h|m|l|a" attribute="high|medium|low|total"
                       now="" before="" difference="" new="" still="" fixed="" unverified=""/>
     $trend           oldest first, this run last, at most 30:
                      <point name="" time="" high="" medium="" low="" total="" hosts="" other="target or template" now="true"/>
     $trend-most      the largest of its numbers of one severity -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets"
    xmlns:math="http://exslt.org/math">

  <xsl:key name="gone-of-host" match="/r:run/r:history/r:gone" use="@agent"/>

  <xsl:variable name="trend-length" select="30"/>

  <xsl:variable name="earlier-runs" select="$run/r:history/r:earlier-run"/>
  <xsl:variable name="previous-run" select="$earlier-runs[1]"/>
  <xsl:variable name="has-previous" select="boolean($previous-run)"/>

  <!-- without a run to compare with, not one finding is looked at -->
  <xsl:variable name="compared-issues" select="$run[$has-previous]/r:findings/r:finding[@change][
      @severity != 'Informational' and @severity != 'Undefined']"/>
  <xsl:variable name="new-issues" select="$compared-issues[starts-with(@change, 'new')]"/>
  <xsl:variable name="still-issues" select="$compared-issues[@change = 'still-there']"/>
  <xsl:variable name="gone-issues"
      select="$run/r:history/r:gone[@severity != 'Informational' and @severity != 'Undefined']"/>
  <xsl:variable name="fixed-issues" select="$gone-issues[@why = 'fixed' or @why = 'package-removed']"/>
  <xsl:variable name="unverified-issues" select="$gone-issues[@why != 'fixed' and @why != 'package-removed']"/>

  <xsl:variable name="change-tree">
    <xsl:for-each select="$severity-list[@name != 'Informational']">
      <xsl:variable name="severity" select="string(@name)"/>
      <xsl:variable name="attribute" select="string(@attribute)"/>
      <xsl:call-template name="change">
        <xsl:with-param name="row" select="."/>
        <xsl:with-param name="before" select="number($previous-run/@*[name() = $attribute])"/>
        <xsl:with-param name="new" select="count($new-issues[@severity = $severity])"/>
        <xsl:with-param name="still" select="count($still-issues[@severity = $severity])"/>
        <xsl:with-param name="fixed" select="count($fixed-issues[@severity = $severity])"/>
        <xsl:with-param name="unverified" select="count($unverified-issues[@severity = $severity])"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:variable name="all"><row name="All" letter="a" attribute="total" count="{$issue-count}"/></xsl:variable>
    <xsl:call-template name="change">
      <xsl:with-param name="row" select="exsl:node-set($all)/row"/>
      <xsl:with-param name="before" select="$previous-run/@high + $previous-run/@medium + $previous-run/@low"/>
      <xsl:with-param name="new" select="count($new-issues)"/>
      <xsl:with-param name="still" select="count($still-issues)"/>
      <xsl:with-param name="fixed" select="count($fixed-issues)"/>
      <xsl:with-param name="unverified" select="count($unverified-issues)"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="changes" select="exsl:node-set($change-tree)/change"/>

  <xsl:template name="change">
    <xsl:param name="row"/>
    <xsl:param name="before"/>
    <xsl:param name="new"/>
    <xsl:param name="still"/>
    <xsl:param name="fixed"/>
    <xsl:param name="unverified"/>
    <change name="{$row/@name}" letter="{$row/@letter}" attribute="{$row/@attribute}"
        now="{$row/@count}" before="{$before}" difference="{$row/@count - $before}"
        new="{$new}" still="{$still}" fixed="{$fixed}" unverified="{$unverified}"/>
  </xsl:template>

  <xsl:variable name="trend-tree">
    <xsl:for-each select="$earlier-runs[position() &lt; $trend-length]">
      <xsl:sort select="position()" data-type="number" order="descending"/>
      <point name="{@name}" time="{@started}" high="{@high}" medium="{@medium}" low="{@low}"
          total="{@high + @medium + @low}" hosts="{@hosts}" other="{concat(@target, substring(' / ', 1, 3 * boolean(@target and @template)), @template)}"/>
    </xsl:for-each>
    <point name="{$run/@name}" time="{$run/@started}" high="{$counts/@high}" medium="{$counts/@medium}"
        low="{$counts/@low}" total="{$issue-count}" hosts="{$assessed-host-count}" other="" now="true"/>
  </xsl:variable>
  <xsl:variable name="trend" select="exsl:node-set($trend-tree)/point"/>
  <xsl:variable name="trend-most" select="math:max($trend/@high | $trend/@medium | $trend/@low)"/>

  <!-- "x,y x,y": the points of a line of the trend in a box; series is high, medium, low, total or hosts.
       The scale begins at 0; runs stand at equal distances. -->
  <xsl:template name="trend-line">
    <xsl:param name="series"/>
    <xsl:param name="left" select="0"/>
    <xsl:param name="top" select="0"/>
    <xsl:param name="width"/>
    <xsl:param name="height"/>
    <xsl:param name="most" select="$trend-most"/>
    <xsl:for-each select="$trend">
      <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="trend-x">
        <xsl:with-param name="left" select="$left"/><xsl:with-param name="width" select="$width"/>
      </xsl:call-template>
      <xsl:text>,</xsl:text>
      <xsl:call-template name="trend-y">
        <xsl:with-param name="n" select="@*[name() = $series]"/><xsl:with-param name="top" select="$top"/>
        <xsl:with-param name="height" select="$height"/><xsl:with-param name="most" select="$most"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- where a point stands; the context node is a point of $trend -->
  <xsl:template name="trend-x">
    <xsl:param name="left" select="0"/>
    <xsl:param name="width"/>
    <xsl:variable name="step" select="$width div (count($trend) - number(count($trend) &gt; 1))"/>
    <xsl:value-of select="format-number($left + $step * count(preceding-sibling::point), '0.##')"/>
  </xsl:template>

  <xsl:template name="trend-y">
    <xsl:param name="n"/>
    <xsl:param name="top" select="0"/>
    <xsl:param name="height"/>
    <xsl:param name="most" select="$trend-most"/>
    <xsl:value-of select="format-number($top + $height - $height * $n div ($most + number($most = 0)), '0.##')"/>
  </xsl:template>

  <!-- what is said in words -->

  <xsl:template name="difference">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="$n &gt; 0"><xsl:value-of select="concat('+', text:number($n))"/></xsl:when>
      <xsl:when test="$n &lt; 0"><xsl:value-of select="concat('−', text:number(-$n))"/></xsl:when>
      <xsl:otherwise>±0</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- one sentence for the summary -->
  <xsl:template name="changes-sentence">
    <xsl:choose>
      <xsl:when test="not($has-previous)">
        <xsl:value-of select="text:label('changes.none')"/>
      </xsl:when>
      <xsl:when test="not($new-issues | $gone-issues)">
        <xsl:value-of select="text:label('changes.unchanged', text:time($previous-run/@started))"/>
      </xsl:when>
      <xsl:when test="$unverified-issues">
        <xsl:value-of select="text:label('changes.sentence-unverified', text:time($previous-run/@started), count($new-issues),
            count($fixed-issues), count($still-issues), count($unverified-issues))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="text:label('summary.since', text:time($previous-run/@started), count($new-issues),
            count($fixed-issues), count($still-issues))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a warning if the previous run is one of another target or template; else nothing -->
  <xsl:template name="changes-warning">
    <xsl:if test="$previous-run/@target">
      <xsl:value-of select="text:label('changes.other-target', string($previous-run/@target))"/>
    </xsl:if>
    <xsl:if test="$previous-run/@target and $previous-run/@template"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="$previous-run/@template">
      <xsl:value-of select="text:label('changes.other-template', string($previous-run/@template))"/>
    </xsl:if>
  </xsl:template>

  <!-- why a finding is new; nothing where there was nothing to compare with -->
  <xsl:template name="why-new">
    <xsl:param name="change" select="@change"/>
    <xsl:if test="starts-with($change, 'new')"><xsl:value-of select="text:label(concat('change.', $change))"/></xsl:if>
  </xsl:template>

  <!-- why a finding of the previous run is not in this one -->
  <xsl:template name="why-gone">
    <xsl:param name="why" select="@why"/>
    <xsl:value-of select="text:label(concat('gone.', $why))"/>
  </xsl:template>

  <!-- the trend as text, for those who cannot see the chart -->
  <xsl:template name="trend-text">
    <xsl:for-each select="$trend">
      <xsl:value-of select="text:label('trend.point', text:day(@time), number(@high), number(@medium), number(@low), number(@hosts))"/>
      <xsl:choose>
        <xsl:when test="position() = last()">.</xsl:when>
        <xsl:otherwise>; </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- "6 findings are accepted risks." or nothing -->
  <xsl:template name="accepted-sentence">
    <xsl:if test="$accepted-count &gt; 0"><xsl:value-of select="text:label('accepted.sentence', $accepted-count)"/></xsl:if>
  </xsl:template>

  <!-- the context node is an r:waiver -->
  <xsl:template name="waiver-state"><xsl:value-of select="text:label(concat('accepted.state.', @state))"/></xsl:template>

  <!-- what the state means here; the context node is an r:waiver -->
  <xsl:template name="waiver-note">
    <xsl:choose>
      <xsl:when test="@state = 'expired' and @matched &gt; 0"><xsl:value-of select="text:label('accepted.note.expired', number(@matched))"/></xsl:when>
      <xsl:when test="@state = 'expired'"><xsl:value-of select="text:label('accepted.note.expired-none')"/></xsl:when>
      <xsl:when test="@state = 'unused'"><xsl:value-of select="text:label('accepted.note.unused')"/></xsl:when>
      <xsl:when test="@findings = 0"><xsl:value-of select="text:label('accepted.note.overlapped')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('count.findings', number(@findings))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "rule CVE-2022-3219, host web-*"; the context node is an r:scope -->
  <xsl:template name="waiver-scope">
    <xsl:for-each select="@*">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="concat(text:label(concat('accepted.scope.', name())), ' ', .)"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
