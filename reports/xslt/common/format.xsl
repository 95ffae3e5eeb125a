<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Times, numbers and words for readers. Times come from the document, never from a clock. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1">

  <xsl:variable name="months"
      select="'January  February March    April    May      June     July     August   SeptemberOctober  November December '"/>

  <!-- 2026-11-23T02:00:41.250Z: 2026-11-23 02:00 UTC -->
  <xsl:template name="date-time">
    <xsl:param name="time"/>
    <xsl:if test="$time">
      <xsl:value-of select="concat(substring($time, 1, 10), ' ', substring($time, 12, 5), ' UTC')"/>
    </xsl:if>
  </xsl:template>

  <!-- 2026-11-23T02:00:41.250Z: 23 November 2026 -->
  <xsl:template name="long-date">
    <xsl:param name="time"/>
    <xsl:variable name="month" select="number(substring($time, 6, 2))"/>
    <xsl:value-of select="concat(number(substring($time, 9, 2)), ' ',
        normalize-space(substring($months, ($month - 1) * 9 + 1, 9)), ' ', substring($time, 1, 4))"/>
  </xsl:template>

  <!-- days since a fixed day (Gregorian calendar; Fliegel and Van Flandern, CACM 11(10), 1968) -->
  <xsl:template name="day-number">
    <xsl:param name="time"/>
    <xsl:variable name="month" select="number(substring($time, 6, 2))"/>
    <xsl:variable name="shift" select="floor((14 - $month) div 12)"/>
    <xsl:variable name="y" select="number(substring($time, 1, 4)) + 4800 - $shift"/>
    <xsl:variable name="m" select="$month + 12 * $shift - 3"/>
    <xsl:value-of select="number(substring($time, 9, 2)) + floor((153 * $m + 2) div 5) + 365 * $y
        + floor($y div 4) - floor($y div 100) + floor($y div 400) - 32045"/>
  </xsl:template>

  <!-- whole days between two times -->
  <xsl:template name="days-between">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:variable name="first">
      <xsl:call-template name="day-number"><xsl:with-param name="time" select="$from"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="last">
      <xsl:call-template name="day-number"><xsl:with-param name="time" select="$to"/></xsl:call-template>
    </xsl:variable>
    <xsl:value-of select="$last - $first"/>
  </xsl:template>

  <!-- how long the run took, in words -->
  <xsl:template name="duration">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:variable name="days">
      <xsl:call-template name="days-between">
        <xsl:with-param name="from" select="$from"/>
        <xsl:with-param name="to" select="$to"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="seconds" select="86400 * $days
        + 3600 * (substring($to, 12, 2) - substring($from, 12, 2))
        + 60 * (substring($to, 15, 2) - substring($from, 15, 2))
        + (translate(substring($to, 18), 'Z', '') - translate(substring($from, 18), 'Z', ''))"/>
    <xsl:choose>
      <xsl:when test="$seconds &lt; 1">less than a second</xsl:when>
      <xsl:when test="$seconds &lt; 120">
        <xsl:call-template name="counted">
          <xsl:with-param name="n" select="round($seconds)"/>
          <xsl:with-param name="one" select="'second'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$seconds &lt; 7200">
        <xsl:value-of select="concat(round($seconds div 60), ' minutes')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(format-number($seconds div 3600, '0.#'), ' hours')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "today", "1 day", "51 days": age at the time of the run -->
  <xsl:template name="age">
    <xsl:param name="time"/>
    <xsl:variable name="days">
      <xsl:call-template name="days-between">
        <xsl:with-param name="from" select="$time"/>
        <xsl:with-param name="to" select="$run/@started"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$days &lt; 1">same day</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="counted">
          <xsl:with-param name="n" select="$days"/>
          <xsl:with-param name="one" select="'day'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the day a content was made by its vendor; where that is not known, the day it was imported -->
  <xsl:template name="content-date">
    <xsl:choose>
      <xsl:when test="@generated"><xsl:value-of select="substring(@generated, 1, 10)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="substring(@imported, 1, 10)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 20,000 -->
  <xsl:template name="number">
    <xsl:param name="n"/>
    <xsl:value-of select="format-number($n, '#,##0')"/>
  </xsl:template>

  <!-- "1 host", "3 hosts" -->
  <xsl:template name="counted">
    <xsl:param name="n"/>
    <xsl:param name="one"/>
    <xsl:param name="many" select="concat($one, 's')"/>
    <xsl:value-of select="concat(format-number($n, '#,##0'), ' ')"/>
    <xsl:choose>
      <xsl:when test="$n = 1"><xsl:value-of select="$one"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$many"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 0.93721: 93.7 %; tiny ones keep a digit -->
  <xsl:template name="percent">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value &gt;= 0.0995"><xsl:value-of select="concat(format-number($value * 100, '0'), ' %')"/></xsl:when>
      <xsl:when test="$value &gt;= 0.001"><xsl:value-of select="concat(format-number($value * 100, '0.0'), ' %')"/></xsl:when>
      <xsl:otherwise>&lt; 0.1 %</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="fix-state">
    <xsl:param name="state"/>
    <xsl:choose>
      <xsl:when test="$state = 'available'">Fix available</xsl:when>
      <xsl:when test="$state = 'pending'">No fix yet</xsl:when>
      <xsl:when test="$state = 'ignored'">Vendor will not fix</xsl:when>
      <xsl:when test="$state = 'end-of-life'">Out of support</xsl:when>
      <xsl:otherwise><xsl:value-of select="$state"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- what to restart: some say "restart ...", some only what -->
  <xsl:template name="restart">
    <xsl:param name="text"/>
    <xsl:if test="not(starts-with($text, 'restart')) and not(starts-with($text, 'reboot'))">restart </xsl:if>
    <xsl:value-of select="$text"/>
  </xsl:template>

  <!-- a rule's title without its name before it -->
  <xsl:template name="short-title">
    <xsl:choose>
      <xsl:when test="starts-with(r:title, @id)"><xsl:value-of select="normalize-space(substring-after(r:title, @id))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="r:title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="run-state">
    <xsl:choose>
      <xsl:when test="$run/@state = 'COMPLETED'">Completed</xsl:when>
      <xsl:when test="$run/@state = 'COMPLETED_WITH_ERRORS'">Completed with errors</xsl:when>
      <xsl:when test="$run/@state = 'FAILED' or $run/@state = 'ERROR'">Failed</xsl:when>
      <xsl:when test="$run/@state = 'CANCELED'">Cancelled</xsl:when>
      <xsl:otherwise>Not finished (<xsl:value-of select="$run/@state"/>)</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- name of a host; its id where the document does not describe it -->
  <xsl:template name="host-name">
    <xsl:param name="agent"/>
    <xsl:variable name="host" select="key('host', $agent)"/>
    <xsl:choose>
      <xsl:when test="$host"><xsl:value-of select="$host/@hostname"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$agent"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
