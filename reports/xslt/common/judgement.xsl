<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How bad it is, in one or two sentences of plain text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <!-- nothing found is said only where something was looked at -->
  <xsl:variable name="no-findings">
    <xsl:if test="$assessed-host-count &gt; 0"><xsl:value-of select="text:label('findings.none')"/></xsl:if>
    <xsl:if test="$assessed-host-count = 0"><xsl:value-of select="text:label('fix.nothing-assessed')"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="no-host">
    <xsl:if test="$assessed-host-count &gt; 0"><xsl:value-of select="text:label('summary.no-host')"/></xsl:if>
    <xsl:if test="$assessed-host-count = 0"><xsl:value-of select="text:label('fix.nothing-assessed')"/></xsl:if>
  </xsl:variable>

  <!-- what this is about, where the page stands alone -->
  <xsl:variable name="scope-sentence" select="text:label('summary.scope', text:shortened($run/r:target/@name, 60),
      text:shortened($run/r:template/@name, 60), text:time($run/@started),
      text:label('count.hosts', $host-count), text:label('count.packages', count($packages)))"/>

  <xsl:template name="judgement">
    <xsl:choose>
      <xsl:when test="$run/@state != 'COMPLETED' and $run/@state != 'COMPLETED_WITH_ERRORS'">
        <xsl:value-of select="text:label('judgement.unfinished')"/>
      </xsl:when>
      <xsl:when test="$assessed-host-count = 0"><xsl:value-of select="text:label('judgement.nothing', $host-count)"/></xsl:when>
      <xsl:when test="$issue-count = 0 and $assessed-host-count = 1"><xsl:value-of select="text:label('judgement.clean-one')"/></xsl:when>
      <xsl:when test="$issue-count = 0"><xsl:value-of select="text:label('judgement.clean', $assessed-host-count)"/></xsl:when>
      <xsl:when test="$exploited-count &gt; 0">
        <xsl:value-of select="concat(text:label('judgement.exploited', $exploited-count, text:label('count.hosts', $exploited-host-count)), ' ')"/>
        <xsl:call-template name="judgement-fixable"/>
      </xsl:when>
      <xsl:when test="$counts/@high &gt; 0"><xsl:call-template name="judgement-high"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="$exploitation-known and $unrated-count != $issue-count"><xsl:value-of select="text:label('judgement.moderate-known')"/></xsl:if>
        <xsl:if test="not($exploitation-known) and $unrated-count != $issue-count"><xsl:value-of select="text:label('judgement.moderate-unknown')"/></xsl:if>
        <xsl:if test="$unrated-count = $issue-count"><xsl:value-of select="text:label('judgement.unrated', $unrated-count)"/></xsl:if>
        <xsl:text> </xsl:text>
        <xsl:call-template name="judgement-fixable"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$unrated-count &gt; 0 and $unrated-count != $issue-count">
      <xsl:value-of select="concat(' ', text:label('judgement.unrated', $unrated-count))"/>
    </xsl:if>
    <xsl:if test="$exclusions and $assessed-host-count &gt; 0">
      <xsl:value-of select="concat(' ', text:label('judgement.limits', count($exclusions)))"/>
    </xsl:if>
    <xsl:if test="$accepted-count &gt; 0">
      <xsl:text> </xsl:text>
      <xsl:call-template name="accepted-sentence"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="judgement-high">
    <xsl:variable name="exploitation">
      <xsl:if test="$exploitation-known"><xsl:value-of select="text:label('judgement.none-exploited')"/></xsl:if>
      <xsl:if test="not($exploitation-known)"><xsl:value-of select="text:label('judgement.unknown-exploited')"/></xsl:if>
    </xsl:variable>
    <xsl:value-of select="concat(text:label('judgement.high', number($counts/@high), text:label('count.hosts', $high-host-count), string($exploitation)), ' ')"/>
    <xsl:call-template name="judgement-fixable"/>
  </xsl:template>

  <xsl:template name="judgement-fixable">
    <xsl:choose>
      <xsl:when test="$update-count &gt; 0 and $fixable-count = $issue-count">
        <xsl:value-of select="text:label('judgement.update', $update-count, text:label('judgement.all', $issue-count))"/>
      </xsl:when>
      <xsl:when test="$update-count &gt; 0">
        <xsl:value-of select="text:label('judgement.update', $update-count, text:label('judgement.some', $fixable-count, $issue-count))"/>
      </xsl:when>
      <xsl:when test="$issues/r:evidence/r:package"><xsl:value-of select="text:label('judgement.no-updates')"/></xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
