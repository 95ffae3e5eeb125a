<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What changed since the previous run. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="changes">
    <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'changes'"/></xsl:call-template>
    <fo:block role="P" xsl:use-attribute-sets="lead">
      <xsl:value-of select="text:label('summary.since', text:time($previous-run/@started), count($new-issues), count($fixed-issues), count($still-issues))"/>
      <xsl:variable name="warning"><xsl:call-template name="changes-warning"/></xsl:variable>
      <xsl:if test="string($warning)"><xsl:value-of select="concat(' ', text:breakable(text:shortened($warning, 300)))"/></xsl:if>
    </fo:block>
    <xsl:call-template name="change-counts"/>
    <xsl:if test="$new-issues">
      <fo:block role="H2" xsl:use-attribute-sets="heading-2">
        <xsl:value-of select="text:label('changes.new')"/>
        <xsl:call-template name="heading-count"><xsl:with-param name="count" select="count($new-issues)"/></xsl:call-template>
      </fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <xsl:call-template name="change-columns"/>
        <fo:table-body><xsl:apply-templates select="$new-issues" mode="new"/></fo:table-body>
      </fo:table>
    </xsl:if>
    <xsl:if test="$gone-issues">
      <fo:block role="H2" xsl:use-attribute-sets="heading-2">
        <xsl:value-of select="text:label('changes.gone')"/>
        <xsl:call-template name="heading-count"><xsl:with-param name="count" select="count($gone-issues)"/></xsl:call-template>
      </fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <xsl:call-template name="change-columns"/>
        <fo:table-body><xsl:apply-templates select="$gone-issues" mode="gone"/></fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="change-columns">
    <xsl:call-template name="column"><xsl:with-param name="parts" select="14"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="34"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="26"/></xsl:call-template>
    <xsl:call-template name="column"><xsl:with-param name="parts" select="26"/></xsl:call-template>
    <fo:table-header>
      <fo:table-row>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'word.severity'"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'word.rule'"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'word.host'"/></xsl:call-template>
        <xsl:call-template name="head"><xsl:with-param name="key" select="'changes.why'"/></xsl:call-template>
      </fo:table-row>
    </fo:table-header>
  </xsl:template>

  <xsl:template match="r:finding" mode="new">
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="severity"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="finding-rule"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="host-link"/></fo:block></fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:label(concat('change.', @change))"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="r:gone" mode="gone">
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="severity"/></fo:block></fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@rule"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@hostname"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:label(concat('gone.', @why))"/></xsl:call-template>
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
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'changes.unverified'"/></xsl:call-template>
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
