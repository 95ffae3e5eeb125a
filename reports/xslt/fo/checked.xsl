<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Every rule checked, in three columns, by result and severity: what a heading can say is said once. After a
     rule stand its hosts, or their number, where that is not all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="checked">
    <fo:block id="checked" role="H1" span="all" xsl:use-attribute-sets="heading-1">
      <xsl:call-template name="section-marker"><xsl:with-param name="entry" select="$entries[@id = 'checked']"/></xsl:call-template>
      <xsl:call-template name="entry-title"><xsl:with-param name="entry" select="$entries[@id = 'checked']"/></xsl:call-template>
    </fo:block>
    <fo:block role="P" span="all" xsl:use-attribute-sets="lead-columns">
      <xsl:value-of select="text:label('checked.lead')"/>
      <xsl:if test="$host-count &gt; 1"><xsl:value-of select="concat(' ', text:label('checked.numbers', $host-count))"/></xsl:if>
    </fo:block>
    <xsl:for-each select="$packages">
      <fo:block id="checked-{position()}" role="H2" xsl:use-attribute-sets="heading-3">
        <xsl:value-of select="text:breakable(text:shortened(concat(@name, '-', @version), 200), 16)"/>
      </fo:block>
      <xsl:call-template name="result-group">
        <xsl:with-param name="key" select="'checked.pass'"/><xsl:with-param name="results" select="r:rule/r:result[@state = 'pass']"/>
      </xsl:call-template>
      <xsl:call-template name="result-group">
        <xsl:with-param name="key" select="'checked.fail'"/><xsl:with-param name="results" select="r:rule/r:result[@state = 'fail']"/>
      </xsl:call-template>
      <xsl:call-template name="result-group">
        <xsl:with-param name="key" select="'checked.informational'"/><xsl:with-param name="results" select="r:rule/r:result[@state = 'informational']"/>
      </xsl:call-template>
      <xsl:call-template name="result-group">
        <xsl:with-param name="key" select="'checked.notchecked'"/>
        <xsl:with-param name="results" select="r:rule/r:result[@state = 'notchecked' or @state = 'error' or @state = 'unknown']"/>
      </xsl:call-template>
      <xsl:call-template name="result-group">
        <xsl:with-param name="key" select="'checked.notapplicable'"/><xsl:with-param name="results" select="r:rule/r:result[@state = 'notapplicable']"/>
      </xsl:call-template>
      <xsl:if test="not(r:rule)"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:label('checked.none')"/></fo:block></xsl:if>
    </xsl:for-each>
    <xsl:if test="not($packages)"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:label('checked.none')"/></fo:block></xsl:if>
  </xsl:template>

  <xsl:template name="result-group">
    <xsl:param name="key"/>
    <xsl:param name="results"/>
    <xsl:if test="$results">
      <fo:block role="H3" xsl:use-attribute-sets="heading-column">
        <xsl:value-of select="text:label($key)"/>
        <xsl:call-template name="heading-count"><xsl:with-param name="count" select="count($results)"/></xsl:call-template>
      </fo:block>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'High'"/><xsl:with-param name="results" select="$results[../@severity = 'High']"/>
      </xsl:call-template>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'Medium'"/><xsl:with-param name="results" select="$results[../@severity = 'Medium']"/>
      </xsl:call-template>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'Low'"/><xsl:with-param name="results" select="$results[../@severity = 'Low']"/>
      </xsl:call-template>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'Informational'"/>
        <xsl:with-param name="results" select="$results[../@severity = 'Informational' or ../@severity = 'Undefined']"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="result-list">
    <xsl:param name="severity"/>
    <xsl:param name="results"/>
    <xsl:variable name="tone" select="$tones[@name = $severity]"/>
    <!-- what passed has its severity's shape, but not its colour: nothing is wrong with it -->
    <xsl:variable name="ink-of">
      <xsl:choose>
        <xsl:when test="$results[1]/@state = 'fail'"><xsl:value-of select="$tone/@ink"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$muted"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:for-each select="$results">
      <fo:block xsl:use-attribute-sets="rule-line">
        <fo:inline color="{$ink-of}"><xsl:value-of select="$tone/@shape"/></fo:inline>
        <xsl:text>&#160;</xsl:text>
        <xsl:choose>
          <xsl:when test="@state = 'fail' and key('findings-of-rule', concat(../../@id, '|', ../@id))">
            <xsl:apply-templates select=".." mode="link"><xsl:with-param name="run-length" select="18"/></xsl:apply-templates>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="text:breakable(../@id, 18)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@count != $host-count">
          <xsl:text> </xsl:text><xsl:variable name="on"><xsl:call-template name="result-hosts"/></xsl:variable>
          <fo:inline xsl:use-attribute-sets="muted"><xsl:value-of select="text:breakable($on, 18)"/></fo:inline>
        </xsl:if>
      </fo:block>
      <text:flush/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
