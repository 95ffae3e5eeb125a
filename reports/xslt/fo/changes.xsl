<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What changed since the previous run. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:variable name="still-rows" select="12"/>

  <xsl:template name="changes">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'changes'"/><xsl:with-param name="new-page" select="false()"/>
    </xsl:call-template>
    <fo:block role="P" xsl:use-attribute-sets="lead">
      <xsl:call-template name="changes-sentence"/>
      <xsl:variable name="warning"><xsl:call-template name="changes-warning"/></xsl:variable>
      <xsl:if test="string($warning)"><xsl:value-of select="concat(' ', text:breakable(text:shortened($warning, 300)))"/></xsl:if>
    </fo:block>
    <xsl:call-template name="change-counts"/>
    <xsl:if test="$changes[@before != @still + @fixed + @unverified]">
      <fo:block xsl:use-attribute-sets="note"><xsl:value-of select="text:label('changes.adds-up')"/></fo:block>
    </xsl:if>
    <xsl:call-template name="sub-heading"><xsl:with-param name="title" select="text:label('summary.trend')"/></xsl:call-template>
    <xsl:call-template name="trend-table"/>
    <xsl:call-template name="change-list">
      <xsl:with-param name="key" select="'changes.new'"/><xsl:with-param name="rows" select="$new-issues"/>
    </xsl:call-template>
    <xsl:call-template name="change-list">
      <xsl:with-param name="key" select="'changes.fixed'"/><xsl:with-param name="rows" select="$fixed-issues"/>
    </xsl:call-template>
    <xsl:call-template name="change-list">
      <xsl:with-param name="key" select="'changes.no-longer'"/><xsl:with-param name="rows" select="$unverified-issues"/>
      <xsl:with-param name="note" select="text:label('changes.unverified-note')"/>
    </xsl:call-template>
    <xsl:call-template name="still-list"/>
  </xsl:template>

  <xsl:template name="change-list">
    <xsl:param name="key"/>
    <xsl:param name="rows"/>
    <xsl:param name="note"/>
    <xsl:if test="$rows">
      <xsl:call-template name="sub-heading">
        <xsl:with-param name="title" select="text:label($key)"/><xsl:with-param name="count" select="count($rows)"/>
      </xsl:call-template>
      <xsl:if test="$note"><fo:block role="P" xsl:use-attribute-sets="lead-next"><xsl:value-of select="$note"/></fo:block></xsl:if>
      <fo:table xsl:use-attribute-sets="table">
        <xsl:call-template name="change-columns"/>
        <fo:table-body>
          <xsl:for-each select="$rows">
            <xsl:apply-templates select="." mode="change"/>
            <text:flush/>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- the longest known first: they tell how fast things get fixed -->
  <xsl:template name="still-list">
    <xsl:if test="$still-issues">
      <xsl:call-template name="sub-heading">
        <xsl:with-param name="title" select="text:label('changes.still')"/><xsl:with-param name="count" select="count($still-issues)"/>
      </xsl:call-template>
      <fo:block role="P" xsl:use-attribute-sets="lead-next"><xsl:value-of select="text:label('changes.still-note')"/></fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <xsl:call-template name="change-columns"><xsl:with-param name="why" select="'changes.rated-before'"/></xsl:call-template>
        <fo:table-body>
          <xsl:for-each select="$still-issues">
            <xsl:sort select="@first-seen"/>
            <xsl:sort select="string-length(substring-before('High Medium Low', @severity))" data-type="number"/>
            <xsl:if test="position() &lt;= $still-rows"><xsl:apply-templates select="." mode="change"/></xsl:if>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- the numbers of the chart on the summary page -->
  <xsl:template name="trend-table">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="52"/></xsl:call-template>
      <xsl:call-template name="equal-columns"><xsl:with-param name="n" select="4"/><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'trend.run'"/></xsl:call-template>
          <xsl:for-each select="$severity-list[@name != 'Informational']">
            <xsl:call-template name="head-number"><xsl:with-param name="key" select="concat('severity.', @name)"/></xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'word.hosts'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$trend">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block>
                <xsl:value-of select="text:time(string(@time))"/>
                <fo:inline xsl:use-attribute-sets="muted">
                  <xsl:if test="@now"><xsl:value-of select="concat(' ', text:label('trend.this-run'))"/></xsl:if>
                  <xsl:if test="string(@other)"><xsl:value-of select="concat(' ', text:breakable(text:shortened(text:label('trend.of', string(@other)), 100)))"/></xsl:if>
                </fo:inline>
              </fo:block>
            </fo:table-cell>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@high)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@medium)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@low)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@hosts)"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="change-columns">
    <xsl:param name="why" select="'changes.why'"/>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="13"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="30"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="20"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="21"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="16"/></xsl:call-template>
    <fo:table-header>
      <fo:table-row>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'word.severity'"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'word.rule'"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'word.host'"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="$why"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'finding.first-seen'"/></xsl:call-template>
      </fo:table-row>
    </fo:table-header>
  </xsl:template>

  <xsl:template match="r:finding" mode="change">
    <xsl:variable name="why">
      <xsl:call-template name="why-new"/>
      <xsl:if test="@change = 'still-there' and @previous-severity"><xsl:value-of select="text:label(concat('severity.', @previous-severity))"/></xsl:if>
    </xsl:variable>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="severity"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block>
          <xsl:call-template name="finding-rule"/>
          <xsl:if test="r:evidence/r:package"><xsl:value-of select="concat(' ', text:breakable(text:shortened(r:evidence/r:package[1]/@name, 40)))"/></xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="host-link"/></fo:block></fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="$why"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:day(@first-seen)"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="r:gone" mode="change">
    <xsl:variable name="why"><xsl:call-template name="why-gone"/></xsl:variable>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="severity"/></fo:block></fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:shortened(normalize-space(concat(@rule, ' ', @packages)), 200)"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block>
          <xsl:choose>
            <xsl:when test="key('host', @agent) or not(@hostname)"><xsl:call-template name="host-link"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="text:breakable(@hostname, 12)"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="$why"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:day(@first-seen)"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="change-counts">
    <fo:table xsl:use-attribute-sets="table-spaced">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="28"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'word.severity'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.before'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.now'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.new'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.still'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.fixed'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.no-longer'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$changes">
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block>
                <xsl:choose>
                  <xsl:when test="@name = 'All'"><xsl:value-of select="text:label('word.all')"/></xsl:when>
                  <xsl:otherwise><xsl:call-template name="severity"><xsl:with-param name="severity" select="string(@name)"/></xsl:call-template></xsl:otherwise>
                </xsl:choose>
              </fo:block>
            </fo:table-cell>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@before)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@now)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@new)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@still)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@fixed)"/></xsl:call-template>
            <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@unverified)"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
