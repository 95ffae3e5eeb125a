<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How bad is it, what first, can it be trusted: one page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="summary">
    <section id="summary">
      <xsl:if test="$has-previous"><xsl:attribute name="class">with-trend</xsl:attribute></xsl:if>
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'summary'"/></xsl:call-template>
      <p class="small" dir="auto"><xsl:value-of select="$scope-sentence"/></p>
      <p class="judgement"><xsl:call-template name="judgement"/></p>
      <xsl:call-template name="numbers"/>
      <xsl:call-template name="changes-summary"/>
      <div class="duo">
        <div class="packages">
          <h3><xsl:value-of select="text:label('summary.by-package')"/></h3>
          <xsl:call-template name="severity-table"/>
        </div>
        <xsl:if test="$issue-count &gt; 0">
          <div class="fixable">
            <h3><xsl:value-of select="text:label('chart.heading')"/></h3>
            <xsl:call-template name="severity-chart"/>
          </div>
        </xsl:if>
      </div>
      <h3 id="fix-first"><xsl:value-of select="text:label('summary.fix-first')"/></h3>
      <xsl:call-template name="fix-first"/>
      <div class="duo">
        <div>
          <h3><xsl:value-of select="text:label('summary.riskiest')"/></h3>
          <xsl:call-template name="riskiest"/>
        </div>
        <div>
          <h3><xsl:value-of select="text:label('summary.coverage')"/></h3>
          <xsl:call-template name="coverage"/>
        </div>
      </div>
      <xsl:call-template name="first-exclusions"/>
    </section>
  </xsl:template>

  <xsl:template name="numbers">
    <xsl:variable name="high-note">
      <xsl:if test="$assessed-host-count = 0"><xsl:value-of select="text:label('summary.not-known')"/></xsl:if>
      <xsl:if test="$assessed-host-count &gt; 0"><xsl:value-of select="text:label('summary.of-findings', $issue-count)"/></xsl:if>
      <xsl:if test="$counts/@informational &gt; 0">
        <xsl:value-of select="concat(', ', text:label('summary.and-informational', number($counts/@informational)))"/>
      </xsl:if>
    </xsl:variable>
    <ul class="numbers">
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$counts/@high"/>
        <xsl:with-param name="label" select="text:label('summary.high')"/>
        <xsl:with-param name="letter" select="'h'"/>
        <xsl:with-param name="difference" select="$changes[@letter = 'h']/@difference"/>
        <xsl:with-param name="note" select="$high-note"/>
      </xsl:call-template>
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$exploited-count"/>
        <xsl:with-param name="known" select="$exploitation-known and $assessed-host-count &gt; 0"/>
        <xsl:with-param name="label" select="text:label('summary.exploited')"/>
        <xsl:with-param name="new" select="count($new-issues[key('rule', concat(@rules-package, '|', @rule))/r:vulnerability/@kev-added])"/>
        <xsl:with-param name="note">
          <xsl:choose>
            <xsl:when test="$assessed-host-count = 0"><xsl:value-of select="text:label('summary.not-known')"/></xsl:when>
            <xsl:when test="not($exploitation-known)"><xsl:value-of select="text:label('summary.no-list')"/></xsl:when>
            <xsl:when test="$exploited-count = 0"><xsl:value-of select="text:label('summary.as-listed')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="text:label('summary.in-vulnerabilities', count($exploited-rules))"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$fixable-count"/>
        <xsl:with-param name="label" select="text:label('summary.fixable')"/>
        <xsl:with-param name="new" select="count($new-issues[r:evidence/r:package[@fix-state = 'available']])"/>
        <xsl:with-param name="note" select="text:label('summary.updates', $update-count)"/>
      </xsl:call-template>
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$affected-host-count"/>
        <xsl:with-param name="label" select="text:label('summary.affected')"/>
        <xsl:with-param name="note" select="text:label('summary.of-assessed', $assessed-host-count)"/>
      </xsl:call-template>
    </ul>
  </xsl:template>

  <xsl:template name="big-number">
    <xsl:param name="n"/>
    <xsl:param name="label"/>
    <xsl:param name="letter"/>
    <xsl:param name="note"/>
    <xsl:param name="known" select="$assessed-host-count &gt; 0"/>
    <xsl:param name="difference"/>
    <xsl:param name="new" select="0"/>
    <li>
      <span class="label">
        <xsl:if test="$letter">
          <xsl:call-template name="shape"><xsl:with-param name="letter" select="$letter"/></xsl:call-template>
        </xsl:if>
        <xsl:value-of select="$label"/>
      </span>
      <b>
        <xsl:choose>
          <xsl:when test="$known"><xsl:value-of select="text:number($n)"/></xsl:when>
          <xsl:otherwise>–</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$known and $has-previous and string($difference)">
          <xsl:text> </xsl:text><xsl:call-template name="delta"><xsl:with-param name="n" select="$difference"/></xsl:call-template>
        </xsl:if>
        <xsl:if test="$known and $new &gt; 0">
          <xsl:text> </xsl:text>
          <span class="delta"><xsl:value-of select="text:label('changes.count-new', $new)"/></span>
        </xsl:if>
      </b>
      <span class="note"><xsl:value-of select="$note"/></span>
    </li>
  </xsl:template>

  <xsl:template name="coverage">
    <dl class="coverage">
      <div>
        <dt><xsl:value-of select="text:label('coverage.hosts')"/></dt>
        <dd><xsl:value-of select="text:label('coverage.hosts-of', $assessed-host-count, $host-count)"/></dd>
      </div>
      <div>
        <dt><xsl:value-of select="text:label('coverage.checks')"/></dt>
        <dd><xsl:value-of select="text:label('coverage.checks-made', $passed-count + $failed-count, $passed-count, $failed-count)"/></dd>
      </div>
      <xsl:if test="$inapplicable-count + $unchecked-count &gt; 0">
        <div>
          <dt><xsl:value-of select="text:label('coverage.not-made')"/></dt>
          <dd><xsl:value-of select="text:label('coverage.not-made-of', $unchecked-count, $inapplicable-count)"/></dd>
        </div>
      </xsl:if>
      <xsl:if test="$accepted-count &gt; 0">
        <div>
          <dt><xsl:value-of select="text:label('section.accepted')"/></dt>
          <dd><a href="#accepted"><xsl:value-of select="text:label('count.findings', $accepted-count)"/></a></dd>
        </div>
      </xsl:if>
      <div>
        <dt><xsl:value-of select="text:label('section.exclusions')"/></dt>
        <dd>
          <xsl:choose>
            <xsl:when test="$exclusions"><a href="#exclusions"><xsl:value-of select="text:number(count($exclusions))"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="text:label('coverage.no-exclusions')"/></xsl:otherwise>
          </xsl:choose>
        </dd>
      </div>
      <div>
        <dt><xsl:value-of select="text:label('coverage.oldest')"/></dt>
        <dd>
          <xsl:for-each select="$contents">
            <xsl:sort select="(@generated | @imported[not(../@generated)])"/>
            <xsl:if test="position() = 1">
              <xsl:call-template name="age">
                <xsl:with-param name="time" select="(@generated | @imported[not(../@generated)])"/>
              </xsl:call-template>
              <span class="small" dir="auto"><xsl:value-of select="@title"/></span>
            </xsl:if>
          </xsl:for-each>
          <xsl:if test="not($contents)"><xsl:value-of select="text:label('word.none')"/></xsl:if>
        </dd>
      </div>
    </dl>
  </xsl:template>

  <xsl:template name="first-exclusions">
    <xsl:if test="$exclusions">
      <ul class="plain exclusion-list">
        <xsl:for-each select="$exclusions[position() &lt;= $summary-rows]">
          <li>
            <b dir="auto"><xsl:value-of select="r:title"/></b>
            <xsl:text> </xsl:text>
            <xsl:if test="@agent">
              <xsl:text>(</xsl:text><xsl:call-template name="host-link"/><xsl:text>) </xsl:text>
            </xsl:if>
            <bdi><xsl:value-of select="r:description"/></bdi>
          </li>
        </xsl:for-each>
        <xsl:if test="count($exclusions) &gt; $summary-rows">
          <li><a href="#exclusions"><xsl:value-of select="text:label('count.and-more', count($exclusions) - $summary-rows)"/></a></li>
        </xsl:if>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
