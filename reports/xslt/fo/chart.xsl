<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Charts in the small part of SVG that formatters know: bars in cells, and the trend. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:svg="http://www.w3.org/2000/svg" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="bar">
    <xsl:param name="share"/>
    <xsl:param name="severity"/>
    <xsl:variable name="width" select="format-number($share * $bar-width + 0.5 * number($share * $bar-width &lt; 0.5), '0.##')"/>
    <fo:block role="artifact" xsl:use-attribute-sets="bar-line">
      <fo:instream-foreign-object content-width="{$width}pt" content-height="{$bar-height}pt" role="artifact">
        <svg:svg width="{$width}pt" height="{$bar-height}pt" viewBox="0 0 {$width} {$bar-height}">
          <svg:rect x="0" y="0" width="{$width}" height="{$bar-height - 0.8}" fill="{$tones[@name = $severity]/@ink}" opacity="0.55"/>
        </svg:svg>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <xsl:template name="trend-chart">
    <xsl:variable name="left" select="24"/>
    <xsl:variable name="top" select="8"/>
    <xsl:variable name="width" select="$chart-width - 40"/>
    <xsl:variable name="height" select="$chart-height - 14"/>
    <xsl:variable name="bottom" select="$top + $height"/>
    <fo:block>
      <fo:instream-foreign-object content-width="{$chart-width}pt" content-height="{$chart-height}pt" role="Figure">
        <svg:svg width="{$chart-width}pt" height="{$chart-height}pt" viewBox="0 0 {$chart-width} {$chart-height}">
          <svg:title><xsl:value-of select="text:label('trend.title', count($trend))"/></svg:title>
          <svg:g stroke="{$rule}" stroke-width="0.5">
            <svg:line x1="{$left}" y1="{$top}" x2="{$left + $width}" y2="{$top}"/>
            <svg:line x1="{$left}" y1="{$top + $height div 2}" x2="{$left + $width}" y2="{$top + $height div 2}"/>
            <svg:line x1="{$left}" y1="{$bottom}" x2="{$left + $width}" y2="{$bottom}"/>
          </svg:g>
          <svg:g font-family="Inter" font-size="{$chart-text}" fill="{$muted}">
            <svg:text x="{$left - 4}" y="{$top + 2.5}" text-anchor="end"><xsl:value-of select="text:number($trend-most)"/></svg:text>
            <svg:text x="{$left - 4}" y="{$bottom + 2.5}" text-anchor="end">0</svg:text>
          </svg:g>
          <xsl:for-each select="$severity-list[@name != 'Informational']">
            <xsl:sort select="position()" data-type="number" order="descending"/>
            <xsl:call-template name="trend-series">
              <xsl:with-param name="left" select="$left"/><xsl:with-param name="top" select="$top"/>
              <xsl:with-param name="width" select="$width"/><xsl:with-param name="height" select="$height"/>
            </xsl:call-template>
          </xsl:for-each>
        </svg:svg>
      </fo:instream-foreign-object>
    </fo:block>
    <fo:block xsl:use-attribute-sets="small">
      <xsl:for-each select="$severity-list[@name != 'Informational']">
        <xsl:if test="position() &gt; 1"><xsl:text>&#160;&#160; </xsl:text></xsl:if>
        <xsl:call-template name="severity"><xsl:with-param name="severity" select="string(@name)"/></xsl:call-template>
      </xsl:for-each>
      <fo:inline xsl:use-attribute-sets="muted">
        <xsl:value-of select="concat('&#160;&#160; ', text:day($trend[1]/@time), ' – ', text:day($run/@started))"/>
      </fo:inline>
    </fo:block>
    <fo:block xsl:use-attribute-sets="muted-small">
      <xsl:call-template name="changes-sentence"/>
    </fo:block>
  </xsl:template>

  <!-- a line and the shape of its severity at the end -->
  <xsl:template name="trend-series">
    <xsl:param name="left"/>
    <xsl:param name="top"/>
    <xsl:param name="width"/>
    <xsl:param name="height"/>
    <xsl:variable name="ink" select="$tones[@name = current()/@name]/@ink"/>
    <xsl:variable name="points">
      <xsl:call-template name="trend-line">
        <xsl:with-param name="series" select="string(@attribute)"/>
        <xsl:with-param name="left" select="$left"/><xsl:with-param name="top" select="$top"/>
        <xsl:with-param name="width" select="$width"/><xsl:with-param name="height" select="$height"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="y">
      <xsl:call-template name="trend-y">
        <xsl:with-param name="n" select="number(@count)"/>
        <xsl:with-param name="top" select="$top"/><xsl:with-param name="height" select="$height"/>
      </xsl:call-template>
    </xsl:variable>
    <svg:polyline points="{$points}" fill="none" stroke="{$ink}" stroke-width="1.1"/>
    <xsl:variable name="x" select="$left + $width"/>
    <xsl:choose>
      <xsl:when test="@letter = 'h'">
        <svg:path d="M {$x} {$y - 3} L {$x + 3} {$y + 2.2} L {$x - 3} {$y + 2.2} Z" fill="{$ink}"/>
      </xsl:when>
      <xsl:when test="@letter = 'm'">
        <svg:path d="M {$x} {$y - 3} L {$x + 3} {$y} L {$x} {$y + 3} L {$x - 3} {$y} Z" fill="{$ink}"/>
      </xsl:when>
      <xsl:otherwise>
        <svg:circle cx="{$x}" cy="{$y}" r="2.4" fill="{$ink}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
