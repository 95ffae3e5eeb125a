<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The executive summary, exactly one page: everything in it has a greatest number of rows and characters. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:variable name="summary-rows" select="5"/>
  <xsl:variable name="summary-packages" select="3"/>

  <xsl:template name="summary">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'summary'"/><xsl:with-param name="first" select="true()"/>
    </xsl:call-template>
    <fo:block role="P" xsl:use-attribute-sets="muted-small summary-scope"><xsl:value-of select="text:breakable($scope-sentence)"/></fo:block>
    <xsl:variable name="judgement"><xsl:call-template name="judgement"/></xsl:variable>
    <fo:block role="P" xsl:use-attribute-sets="judgement">
      <xsl:value-of select="text:breakable(text:shortened($judgement, 300))"/>
    </fo:block>
    <xsl:call-template name="figures"/>
    <xsl:choose>
      <xsl:when test="$has-previous">
        <xsl:call-template name="side-by-side-trend"/>
      </xsl:when>
      <xsl:otherwise>
        <fo:block role="P" xsl:use-attribute-sets="muted-small summary-line"><xsl:value-of select="text:label('changes.none')"/></fo:block>
        <fo:block role="H2" xsl:use-attribute-sets="heading-summary"><xsl:value-of select="text:label('summary.by-package')"/></fo:block>
        <xsl:call-template name="severity-table"/>
      </xsl:otherwise>
    </xsl:choose>
    <fo:block role="H2" xsl:use-attribute-sets="heading-summary"><xsl:value-of select="text:label('summary.fix-first')"/></fo:block>
    <xsl:call-template name="fix-first"/>
    <xsl:call-template name="side-by-side-hosts"/>
  </xsl:template>

  <xsl:template name="side-by-side-trend">
    <fo:table xsl:use-attribute-sets="table-aside">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="52"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="3"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="45"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell xsl:use-attribute-sets="cell-column">
            <fo:block role="H2" xsl:use-attribute-sets="heading-summary"><xsl:value-of select="text:label('summary.by-package')"/></fo:block>
            <xsl:call-template name="severity-table"/>
          </fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-column"><fo:block/></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-column">
            <fo:block role="H2" xsl:use-attribute-sets="heading-summary"><xsl:value-of select="text:label('summary.trend')"/></fo:block>
            <xsl:call-template name="trend-chart"/>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="side-by-side-hosts">
    <fo:table xsl:use-attribute-sets="table-aside">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="48"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="4"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="48"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell xsl:use-attribute-sets="cell-column">
            <fo:block role="H2" xsl:use-attribute-sets="heading-summary"><xsl:value-of select="text:label('summary.riskiest')"/></fo:block>
            <xsl:call-template name="riskiest"/>
          </fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-column"><fo:block/></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-column">
            <fo:block role="H2" xsl:use-attribute-sets="heading-summary"><xsl:value-of select="text:label('summary.coverage')"/></fo:block>
            <xsl:call-template name="coverage"/>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- four numbers, with their change since the previous run -->
  <xsl:template name="figures">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="equal-columns"><xsl:with-param name="n" select="4"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row>
          <xsl:call-template name="figure">
            <xsl:with-param name="n" select="$counts/@high"/>
            <xsl:with-param name="label" select="text:label('summary.high')"/>
            <xsl:with-param name="shape" select="'High'"/>
            <xsl:with-param name="change" select="$changes[@name = 'High']/@difference"/>
            <xsl:with-param name="note" select="text:label('summary.of-findings', $issue-count)"/>
          </xsl:call-template>
          <xsl:call-template name="figure">
            <xsl:with-param name="n" select="$exploited-count"/>
            <xsl:with-param name="known" select="$exploitation-known and $assessed-host-count &gt; 0"/>
            <xsl:with-param name="label" select="text:label('summary.exploited')"/>
            <xsl:with-param name="note">
              <xsl:choose>
                <xsl:when test="not($exploitation-known)"><xsl:value-of select="text:label('summary.no-list')"/></xsl:when>
                <xsl:when test="$exploited-count = 0"><xsl:value-of select="text:label('summary.as-listed')"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="text:label('summary.in-vulnerabilities', count($exploited-rules))"/></xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="figure">
            <xsl:with-param name="n" select="$fixable-count"/>
            <xsl:with-param name="label" select="text:label('summary.fixable')"/>
            <xsl:with-param name="note" select="text:label('summary.updates', $update-count)"/>
          </xsl:call-template>
          <xsl:call-template name="figure">
            <xsl:with-param name="n" select="$affected-host-count"/>
            <xsl:with-param name="label" select="text:label('summary.affected')"/>
            <xsl:with-param name="note" select="text:label('summary.of-assessed', $assessed-host-count)"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="figure">
    <xsl:param name="n"/>
    <xsl:param name="label"/>
    <xsl:param name="shape"/>
    <xsl:param name="change"/>
    <xsl:param name="note"/>
    <xsl:param name="known" select="$assessed-host-count &gt; 0"/>
    <fo:table-cell xsl:use-attribute-sets="cell-figure">
      <fo:block xsl:use-attribute-sets="table-text">
        <xsl:if test="$shape">
          <xsl:call-template name="shape"><xsl:with-param name="severity" select="$shape"/></xsl:call-template>
          <xsl:text>&#160;</xsl:text>
        </xsl:if>
        <xsl:value-of select="$label"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="figure-number">
        <xsl:choose>
          <xsl:when test="$known"><xsl:value-of select="text:number($n)"/></xsl:when>
          <xsl:otherwise>–</xsl:otherwise>
        </xsl:choose>
      </fo:block>
      <fo:block xsl:use-attribute-sets="muted-small">
        <xsl:choose>
          <xsl:when test="$known or not($exploitation-known)">
            <xsl:value-of select="$note"/>
            <xsl:if test="$has-previous and string($change)">
              <xsl:text>, </xsl:text>
              <xsl:call-template name="difference-text"><xsl:with-param name="n" select="$change"/></xsl:call-template>
            </xsl:if>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="text:label('summary.not-known')"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- +3, −12, ±0 since the previous run: a shape says worse or better, not a colour -->
  <xsl:template name="difference-text">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="$n &gt; 0"><xsl:value-of select="text:label('summary.more', concat('▲', '&#160;', '+', text:number($n)))"/></xsl:when>
      <xsl:when test="$n &lt; 0"><xsl:value-of select="text:label('summary.more', concat('▼', '&#160;', text:number($n)))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('summary.more', '±0')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
