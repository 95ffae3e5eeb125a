<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Ages, durations and words for readers. Times come from the document, never from a clock. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:exsl="http://exslt.org/common">

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
      <xsl:when test="$seconds &lt; 1"><xsl:value-of select="text:label('duration.moment')"/></xsl:when>
      <xsl:when test="$seconds &lt; 120"><xsl:value-of select="text:label('duration.seconds', round($seconds))"/></xsl:when>
      <xsl:when test="$seconds &lt; 7200"><xsl:value-of select="text:label('duration.minutes', round($seconds div 60))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('duration.hours', $seconds div 3600)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "same day", "1 day", "51 days": age at the time of the run -->
  <xsl:template name="age">
    <xsl:param name="time"/>
    <xsl:variable name="days">
      <xsl:call-template name="days-between">
        <xsl:with-param name="from" select="$time"/>
        <xsl:with-param name="to" select="$run/@started"/>
      </xsl:call-template>
    </xsl:variable>
    <!-- whole days, as the engine counts them: the last one may not be over -->
    <xsl:variable name="part" select="number(translate(substring($run/@started, 12, 8), ':', '')
        &lt; translate(substring($time, 12, 8), ':', ''))"/>
    <xsl:choose>
      <xsl:when test="$days - $part &lt; 1"><xsl:value-of select="text:label('age.same-day')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('age.days', $days - $part)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the day a content was made by its vendor; where that is not known, the day it was imported -->
  <xsl:template name="content-date">
    <xsl:choose>
      <xsl:when test="@generated"><xsl:value-of select="text:day(@generated)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:day(@imported)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 0.93721: 94 %; smaller ones keep a digit, also where it is 0 -->
  <xsl:template name="percent">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value &gt;= 0.0995"><xsl:value-of select="concat(text:number(round($value * 100)), '&#160;%')"/></xsl:when>
      <xsl:when test="$value &gt;= 0.001">
        <xsl:value-of select="concat(translate(format-number($value * 100, '0.0'), '.', text:label('number.decimal')), '&#160;%')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('&lt;&#160;', text:number(0.1), '&#160;%')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- why a vulnerability has its severity: the common reasons in the report's language; context: r:vulnerability -->
  <xsl:template name="severity-reason">
    <xsl:param name="reason" select="string(@severity-reason)"/>
    <xsl:choose>
      <xsl:when test="$reason = 'not rated yet, Medium until it is'"><xsl:value-of select="text:label('reason.unrated')"/></xsl:when>
      <xsl:when test="$reason = 'known exploited'"><xsl:value-of select="text:label('reason.exploited')"/></xsl:when>
      <xsl:when test="starts-with($reason, 'CVSS ') and contains($reason, ' base score ') and not(contains($reason, ';'))">
        <xsl:value-of select="text:label('reason.score', substring-before($reason, ' base score '), substring-after($reason, ' base score '))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$reason"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- hosts of a result, by name where they are one or two, else their number; context: r:result -->
  <xsl:template name="result-hosts">
    <xsl:variable name="agents" select="normalize-space(@agents)"/>
    <xsl:choose>
      <xsl:when test="@count = 1 and $agents"><xsl:call-template name="host-name"><xsl:with-param name="agent" select="$agents"/></xsl:call-template></xsl:when>
      <xsl:when test="@count = 2 and contains($agents, ' ')">
        <xsl:call-template name="host-name"><xsl:with-param name="agent" select="substring-before($agents, ' ')"/></xsl:call-template>
        <xsl:text>, </xsl:text>
        <xsl:call-template name="host-name"><xsl:with-param name="agent" select="substring-after($agents, ' ')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="text:number(@count)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="host-name">
    <xsl:param name="agent"/>
    <xsl:variable name="host" select="key('host', $agent)"/>
    <xsl:value-of select="text:shortened($host/@hostname, 24)"/>
    <xsl:if test="not($host)"><xsl:value-of select="text:shortened($agent, 24)"/></xsl:if>
  </xsl:template>

  <!-- what to restart: some say "restart ...", some only what -->
  <xsl:template name="restart">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="starts-with($text, 'restart') or starts-with($text, 'reboot')"><xsl:value-of select="text:label('fix.then', string($text))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('fix.then-restart', string($text))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a rule's title without its name before it -->
  <xsl:template name="short-title">
    <xsl:choose>
      <xsl:when test="starts-with(r:title, @id)"><xsl:value-of select="normalize-space(substring-after(r:title, @id))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="r:title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="run-state">
    <xsl:variable name="state" select="$run/@state"/>
    <xsl:choose>
      <xsl:when test="$state = 'COMPLETED' or $state = 'COMPLETED_WITH_ERRORS' or $state = 'FAILED' or $state = 'ERROR' or $state = 'CANCELED'">
        <xsl:value-of select="text:label(concat('state.', $state))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('state.other', string($state))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- keys of the words that full reports explain, in their order -->
  <xsl:variable name="glossary-tree">
    <word key="template"/><word key="target"/><word key="run"/><word key="package"/><word key="rule"/>
    <word key="finding"/><word key="exclusion"/><word key="waiver"/><word key="cve"/><word key="cvss"/>
    <word key="epss"/><word key="kev"/><word key="advisory"/>
  </xsl:variable>
  <xsl:variable name="glossary" select="exsl:node-set($glossary-tree)/word"/>
</xsl:stylesheet>
