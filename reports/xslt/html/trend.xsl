<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The trend over earlier runs: lines in SVG, and the same as a table for those who cannot see it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:variable name="trend-left" select="30"/>
  <xsl:variable name="trend-width" select="356"/>
  <xsl:variable name="trend-top" select="10"/>
  <xsl:variable name="trend-height" select="96"/>

  <xsl:template name="trend-chart">
    <figure class="trend">
      <svg class="chart" viewBox="0 0 400 132" role="img" aria-labelledby="trend-title trend-text">
        <title id="trend-title"><xsl:value-of select="text:label('trend.title', count($trend))"/></title>
        <desc id="trend-text"><xsl:call-template name="trend-text"/></desc>
        <xsl:call-template name="trend-grid"/>
        <xsl:for-each select="$severity-list[@name != 'Informational']">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <xsl:call-template name="trend-series">
            <xsl:with-param name="series" select="string(@attribute)"/><xsl:with-param name="letter" select="string(@letter)"/>
          </xsl:call-template>
        </xsl:for-each>
      </svg>
      <figcaption>
        <xsl:for-each select="$severity-list[@name != 'Informational']">
          <span class="sev {@letter}">
            <xsl:call-template name="shape"><xsl:with-param name="letter" select="@letter"/></xsl:call-template>
            <xsl:value-of select="concat(text:label(concat('severity.', @name)), ' ', text:number(number(@count)))"/>
          </span>
        </xsl:for-each>
      </figcaption>
      <details class="more">
        <summary><xsl:value-of select="text:label('trend.numbers')"/></summary>
        <xsl:call-template name="trend-table"/>
      </details>
    </figure>
  </xsl:template>

  <xsl:template name="trend-grid">
    <g class="grid">
      <path d="M{$trend-left} {$trend-top}h{$trend-width}M{$trend-left} {$trend-top + $trend-height div 2}h{$trend-width}M{$trend-left} {$trend-top + $trend-height}h{$trend-width}"/>
      <text x="{$trend-left - 8}" y="{$trend-top + 4}" text-anchor="end"><xsl:value-of select="text:number($trend-most)"/></text>
      <text x="{$trend-left - 8}" y="{$trend-top + $trend-height + 4}" text-anchor="end">0</text>
      <text x="{$trend-left}" y="{$trend-top + $trend-height + 22}"><xsl:value-of select="text:day($trend[1]/@time)"/></text>
      <text x="{$trend-left + $trend-width}" y="{$trend-top + $trend-height + 22}" text-anchor="end">
        <xsl:value-of select="text:day($trend[last()]/@time)"/>
      </text>
    </g>
  </xsl:template>

  <xsl:template name="trend-series">
    <xsl:param name="series"/>
    <xsl:param name="letter"/>
    <g class="{$letter}">
      <polyline>
        <xsl:attribute name="points">
          <xsl:call-template name="trend-line">
            <xsl:with-param name="series" select="$series"/>
            <xsl:with-param name="left" select="$trend-left"/><xsl:with-param name="top" select="$trend-top"/>
            <xsl:with-param name="width" select="$trend-width"/><xsl:with-param name="height" select="$trend-height"/>
          </xsl:call-template>
        </xsl:attribute>
      </polyline>
      <xsl:for-each select="$trend[count($trend) &lt;= 12 or @now]">
        <xsl:variable name="x">
          <xsl:call-template name="trend-x">
            <xsl:with-param name="left" select="$trend-left"/><xsl:with-param name="width" select="$trend-width"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:variable name="y">
          <xsl:call-template name="trend-y">
            <xsl:with-param name="n" select="@*[name() = $series]"/>
            <xsl:with-param name="top" select="$trend-top"/><xsl:with-param name="height" select="$trend-height"/>
          </xsl:call-template>
        </xsl:variable>
        <svg x="{$x - 4}" y="{$y - 4}" width="8" height="8"><use href="#s-{$letter}"/></svg>
      </xsl:for-each>
    </g>
  </xsl:template>

  <xsl:template name="trend-table">
    <table class="small-table">
      <caption class="sr"><xsl:value-of select="text:label('trend.caption')"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="text:label('trend.run')"/></th>
          <xsl:for-each select="$severity-list[@name != 'Informational']">
            <th scope="col" class="n"><xsl:value-of select="text:label(concat('severity.', @name))"/></th>
          </xsl:for-each>
          <th scope="col" class="n"><xsl:value-of select="text:label('word.hosts')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$trend">
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <tr>
            <th scope="row">
              <xsl:value-of select="text:time(string(@time))"/>
              <xsl:if test="@now"><span class="small"><xsl:value-of select="text:label('trend.this-run')"/></span></xsl:if>
              <xsl:if test="string(@other)"><span class="small" dir="auto"><xsl:value-of select="text:label('trend.of', string(@other))"/></span></xsl:if>
            </th>
            <xsl:for-each select="@high | @medium | @low | @hosts">
              <xsl:sort select="string-length(substring-before('high medium low hosts', name()))" data-type="number"/>
              <td class="n"><xsl:value-of select="text:number(.)"/></td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>
</xsl:stylesheet>
