<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Findings by severity, split by whether an update exists: bars in SVG; the numbers are text beside them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:math="http://exslt.org/math">

  <xsl:variable name="chart-width" select="232"/>
  <xsl:variable name="chart-left" select="112"/>
  <xsl:variable name="chart-row" select="36"/>

  <xsl:template name="severity-chart">
    <xsl:variable name="most" select="math:max($severity-list[@name != 'Informational']/@count)"/>
    <figure>
      <svg class="chart" viewBox="0 0 400 116" role="img" aria-labelledby="chart-title chart-text">
        <title id="chart-title"><xsl:value-of select="text:label('chart.title')"/></title>
        <desc id="chart-text">
          <xsl:for-each select="$severity-list[@name != 'Informational']">
            <xsl:variable name="fixable" select="count($fixable-issues[@severity = string(current()/@name)])"/>
            <xsl:value-of select="concat(text:label('chart.text', text:label(concat('severity.', @name)), text:label('count.findings', number(@count)), $fixable), ' ')"/>
          </xsl:for-each>
        </desc>
        <xsl:for-each select="$severity-list[@name != 'Informational']">
          <xsl:call-template name="chart-bar">
            <xsl:with-param name="fixable" select="count($fixable-issues[@severity = string(current()/@name)])"/>
            <xsl:with-param name="scale" select="$chart-width div ($most + number($most = 0))"/>
            <xsl:with-param name="top" select="(position() - 1) * $chart-row + 6"/>
          </xsl:call-template>
        </xsl:for-each>
      </svg>
      <figcaption>
        <span><i class="swatch full"></i><xsl:value-of select="text:label('chart.update')"/></span>
        <span><i class="swatch"></i><xsl:value-of select="text:label('chart.no-update')"/></span>
      </figcaption>
    </figure>
  </xsl:template>

  <xsl:template name="chart-bar">
    <xsl:param name="fixable"/>
    <xsl:param name="scale"/>
    <xsl:param name="top"/>
    <xsl:variable name="all" select="format-number(@count * $scale, '0.##')"/>
    <xsl:variable name="part" select="format-number($fixable * $scale, '0.##')"/>
    <g class="{@letter}">
      <svg x="0" y="{$top + 6}" width="12" height="12"><use href="#s-{@letter}"/></svg>
      <text x="20" y="{$top + 17}"><xsl:value-of select="text:label(concat('severity.', @name))"/></text>
      <xsl:if test="@count &gt; 0">
        <rect class="rest" x="{$chart-left}" y="{$top + 1}" width="{$all}" height="22" rx="2"/>
      </xsl:if>
      <xsl:if test="$fixable &gt; 0">
        <rect class="part" x="{$chart-left}" y="{$top + 1}" width="{$part}" height="22" rx="2"/>
      </xsl:if>
      <text class="value" x="{$chart-left + $all + 8}" y="{$top + 17}">
        <xsl:value-of select="text:number(@count)"/>
      </text>
    </g>
  </xsl:template>
</xsl:stylesheet>
