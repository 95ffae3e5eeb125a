<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The accent of a branding file, as near to what was wished as can be read. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:math="http://exslt.org/math">

  <!-- relative luminance (WCAG 2.2) that gives text 4.5:1: at most this on white, at least that on the dark
       paper of report.css -->
  <xsl:variable name="darkest-on-light" select="0.18"/>
  <xsl:variable name="lightest-on-dark" select="0.21"/>

  <!-- the accent mixed with black (toward 0) or white (255) until its luminance is between least and most -->
  <xsl:template name="readable">
    <xsl:param name="toward"/>
    <xsl:param name="least" select="0"/>
    <xsl:param name="most" select="1"/>
    <xsl:param name="share" select="0"/>
    <xsl:variable name="red"><xsl:call-template name="channel"><xsl:with-param name="at" select="2"/></xsl:call-template></xsl:variable>
    <xsl:variable name="green"><xsl:call-template name="channel"><xsl:with-param name="at" select="4"/></xsl:call-template></xsl:variable>
    <xsl:variable name="blue"><xsl:call-template name="channel"><xsl:with-param name="at" select="6"/></xsl:call-template></xsl:variable>
    <xsl:variable name="r" select="round($red + ($toward - $red) * $share)"/>
    <xsl:variable name="g" select="round($green + ($toward - $green) * $share)"/>
    <xsl:variable name="b" select="round($blue + ($toward - $blue) * $share)"/>
    <xsl:variable name="linear-r"><xsl:call-template name="linear"><xsl:with-param name="value" select="$r div 255"/></xsl:call-template></xsl:variable>
    <xsl:variable name="linear-g"><xsl:call-template name="linear"><xsl:with-param name="value" select="$g div 255"/></xsl:call-template></xsl:variable>
    <xsl:variable name="linear-b"><xsl:call-template name="linear"><xsl:with-param name="value" select="$b div 255"/></xsl:call-template></xsl:variable>
    <xsl:variable name="luminance" select="0.2126 * $linear-r + 0.7152 * $linear-g + 0.0722 * $linear-b"/>
    <xsl:choose>
      <xsl:when test="$share &gt;= 1 or ($luminance &gt;= $least and $luminance &lt;= $most)">
        <xsl:value-of select="concat('rgb(', $r, ',', $g, ',', $b, ')')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="readable">
          <xsl:with-param name="toward" select="$toward"/><xsl:with-param name="least" select="$least"/>
          <xsl:with-param name="most" select="$most"/><xsl:with-param name="share" select="$share + 0.04"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- two digits of #rrggbb as a number -->
  <xsl:template name="channel">
    <xsl:param name="at"/>
    <xsl:variable name="digits" select="'0123456789abcdef'"/>
    <xsl:variable name="color" select="translate($accent, 'ABCDEF', 'abcdef')"/>
    <xsl:value-of select="16 * string-length(substring-before($digits, substring($color, $at, 1)))
        + string-length(substring-before($digits, substring($color, $at + 1, 1)))"/>
  </xsl:template>

  <!-- sRGB to linear light (IEC 61966-2-1) -->
  <xsl:template name="linear">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value &lt;= 0.04045"><xsl:value-of select="$value div 12.92"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="math:power(($value + 0.055) div 1.055, 2.4)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
