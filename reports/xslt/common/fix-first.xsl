<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What to fix first. A step is one thing to do: the update of a source package (all findings
     that it closes), a rule's setting, or a package without a fix. Steps are ranked by: known
     exploited; something can be done; severity; EPSS; CVSS; number of findings. Findings that are
     accepted risks are left out.

     The variable $fix-first is a sorted tree of
       <step kind="update|setting|wait" name="..." rules-package="" exploited="CVE" ransomware="" since=""
             epss="" epss-rule="" score="" score-rule="" severity="" reason="" findings="" hosts=""/> -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets"
    xmlns:math="http://exslt.org/math">

  <xsl:key name="update" match="/r:run/r:findings/r:finding[not(@waiver)]" use="r:evidence/r:package[@fix-state = 'available']/@name"/>
  <xsl:key name="wait" match="/r:run/r:findings/r:finding[not(@waiver)]" use="r:evidence/r:package[@fix-state != 'available']/@name"/>

  <xsl:variable name="fix-first-unsorted">
    <xsl:for-each select="set:distinct($open-issues/r:evidence/r:package[@fix-state = 'available']/@name)">
      <xsl:call-template name="step">
        <xsl:with-param name="kind" select="'update'"/>
        <xsl:with-param name="closes" select="key('update', .)"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="set:distinct($open-issues/r:evidence/r:package[@fix-state != 'available']/@name)">
      <xsl:call-template name="step">
        <xsl:with-param name="kind" select="'wait'"/>
        <xsl:with-param name="closes" select="key('wait', .)"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="set:distinct($open-issues[not(r:evidence/r:package)]/@rule)">
      <xsl:call-template name="step">
        <xsl:with-param name="kind" select="'setting'"/>
        <xsl:with-param name="closes" select="key('findings-of-rule', concat(../@rules-package, '|', .))[not(@waiver)]"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:variable>

  <xsl:variable name="fix-first">
    <xsl:for-each select="exsl:node-set($fix-first-unsorted)/step">
      <xsl:sort select="number(@exploited != '')" data-type="number" order="descending"/>
      <xsl:sort select="number(@kind != 'wait')" data-type="number" order="descending"/>
      <xsl:sort select="string-length(substring-before('High Medium Low', @severity))" data-type="number"/>
      <xsl:sort select="number(concat('0', @epss))" data-type="number" order="descending"/>
      <xsl:sort select="number(concat('0', @score))" data-type="number" order="descending"/>
      <xsl:sort select="@findings" data-type="number" order="descending"/>
      <xsl:sort select="@name"/>
      <xsl:copy-of select="."/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="steps" select="exsl:node-set($fix-first)/step"/>

  <xsl:template name="step">
    <xsl:param name="kind"/>
    <xsl:param name="closes"/>
    <xsl:variable name="rules" select="key('rule-by-id', set:distinct($closes/@rule))"/>
    <xsl:variable name="exploited" select="$rules[r:vulnerability/@kev-added]"/>
    <xsl:variable name="epss" select="math:max($rules/r:vulnerability/@epss)"/>
    <xsl:variable name="score" select="math:max($rules/r:vulnerability/r:score[1]/@base)"/>
    <step kind="{$kind}" name="{.}" rules-package="{$closes[1]/@rules-package}"
        findings="{count($closes)}" hosts="{count(set:distinct($closes/@agent))}"
        exploited="{$exploited[1]/@id}" exploited-count="{count($exploited)}"
        since="{$exploited[1]/r:vulnerability/@kev-added}"
        ransomware="{boolean($exploited/r:vulnerability[@kev-ransomware = 'true'])}">
      <xsl:attribute name="severity">
        <xsl:choose>
          <xsl:when test="$closes[@severity = 'High']">High</xsl:when>
          <xsl:when test="$closes[@severity = 'Medium']">Medium</xsl:when>
          <xsl:otherwise>Low</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="reason">
        <xsl:value-of select="key('rule', concat($closes[1]/@rules-package, '|', $closes[1]/@rule))/r:vulnerability/@severity-reason"/>
      </xsl:attribute>
      <xsl:if test="$epss = $epss">
        <xsl:attribute name="epss"><xsl:value-of select="$epss"/></xsl:attribute>
        <xsl:attribute name="epss-rule">
          <xsl:value-of select="$rules[r:vulnerability/@epss = $epss][1]/@id"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:if test="$score = $score">
        <xsl:attribute name="score"><xsl:value-of select="$score"/></xsl:attribute>
        <xsl:attribute name="score-rule">
          <xsl:value-of select="$rules[r:vulnerability/r:score[1]/@base = $score][1]/@id"/>
        </xsl:attribute>
      </xsl:if>
    </step>
  </xsl:template>
</xsl:stylesheet>
