<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Tables of the summary: counts, what to fix first, hosts at greatest risk. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:variable name="summary-rows" select="5"/>
  <xsl:variable name="step-rows" select="50"/>

  <xsl:template name="severity-table">
    <xsl:variable name="most" select="math:max($counts/r:package-count/@*[name() != 'rules-package' and name() != 'total'])"/>
    <div class="wide-table" tabindex="0">
      <table class="counts">
        <caption class="sr"><xsl:value-of select="text:label('summary.by-package-caption')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="text:label('summary.package')"/></th>
            <xsl:for-each select="$severity-list">
              <th scope="col" class="n"><xsl:value-of select="text:label(concat('severity.short.', @name))"/></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$packages">
            <xsl:variable name="count" select="key('package-count', @id)"/>
            <tr>
              <th scope="row"><bdi class="clamp"><xsl:value-of select="concat(@name, '-', @version)"/></bdi></th>
              <xsl:call-template name="count-cells">
                <xsl:with-param name="count" select="$count"/><xsl:with-param name="most" select="$most"/>
              </xsl:call-template>
            </tr>
          </xsl:for-each>
        </tbody>
        <xsl:if test="count($packages) &gt; 1">
          <tfoot>
            <tr>
              <th scope="row"><xsl:value-of select="text:label('summary.all-packages', count($packages))"/></th>
              <xsl:call-template name="count-cells"><xsl:with-param name="count" select="$counts"/></xsl:call-template>
            </tr>
          </tfoot>
        </xsl:if>
      </table>
    </div>
  </xsl:template>

  <xsl:template name="count-cells">
    <xsl:param name="count"/>
    <xsl:param name="most" select="0"/>
    <xsl:for-each select="$severity-list">
      <xsl:variable name="n" select="$count/@*[name() = current()/@attribute]"/>
      <td>
        <xsl:attribute name="class">
          <xsl:text>n</xsl:text>
          <xsl:if test="not($n &gt; 0)"> zero</xsl:if>
        </xsl:attribute>
        <xsl:if test="$assessed-host-count &gt; 0"><xsl:value-of select="text:number(number(concat('0', $n)))"/></xsl:if>
        <xsl:if test="$assessed-host-count = 0">–</xsl:if>
        <xsl:if test="$most &gt; 0 and $n &gt; 0">
          <i class="meter {@letter}" style="width:{ceiling(100 * $n div $most)}%"></i>
        </xsl:if>
      </td>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="fix-first">
    <xsl:choose>
      <xsl:when test="$steps">
        <xsl:call-template name="fix-table">
          <xsl:with-param name="rows" select="$steps[position() &lt;= $summary-rows]"/>
          <xsl:with-param name="caption" select="text:label('fix.caption')"/>
        </xsl:call-template>
        <xsl:if test="count($steps) &gt; $summary-rows">
          <details class="more">
            <summary>
              <xsl:choose>
                <xsl:when test="count($steps) &gt; $step-rows"><xsl:value-of select="text:label('changes.next-of', $step-rows - $summary-rows, count($steps))"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="text:label('changes.more', count($steps) - $summary-rows)"/></xsl:otherwise>
              </xsl:choose>
            </summary>
            <xsl:call-template name="fix-table">
              <xsl:with-param name="rows" select="$steps[position() &gt; $summary-rows and position() &lt;= $step-rows]"/>
              <xsl:with-param name="from" select="$summary-rows"/>
              <xsl:with-param name="caption" select="text:label('fix.caption-after')"/>
            </xsl:call-template>
          </details>
        </xsl:if>
        <p class="note"><xsl:value-of select="text:label('method.text.order')"/></p>
      </xsl:when>
      <xsl:when test="$assessed-host-count = 0"><p class="empty"><a href="#exclusions"><xsl:value-of select="text:label('fix.nothing-assessed')"/></a></p></xsl:when>
      <xsl:when test="$issue-count &gt; 0"><p class="empty"><a href="#accepted"><xsl:value-of select="text:label('accepted.nothing-to-fix')"/></a></p></xsl:when>
      <xsl:otherwise><p class="empty"><xsl:value-of select="text:label('fix.nothing')"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="fix-table">
    <xsl:param name="rows"/>
    <xsl:param name="from" select="0"/>
    <xsl:param name="caption"/>
    <table class="fix">
      <caption class="sr"><xsl:value-of select="$caption"/></caption>
      <thead>
        <tr>
          <th scope="col" class="n"><span class="sr"><xsl:value-of select="text:label('fix.rank')"/></span></th>
          <th scope="col"><xsl:value-of select="text:label('fix.what')"/></th>
          <th scope="col"><xsl:value-of select="text:label('fix.why')"/></th>
          <th scope="col" class="n"><xsl:value-of select="text:label('word.hosts')"/></th>
          <th scope="col"><xsl:value-of select="text:label('fix.action')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rows">
          <xsl:variable name="step" select="."/>
          <xsl:variable name="rank" select="$from + position()"/>
          <!-- keys look into the document of the context node -->
          <xsl:for-each select="$run">
            <xsl:call-template name="fix-row">
              <xsl:with-param name="step" select="$step"/><xsl:with-param name="rank" select="$rank"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="fix-row">
    <xsl:param name="step"/>
    <xsl:param name="rank"/>
    <tr>
      <td class="n rank"><xsl:value-of select="$rank"/></td>
      <th scope="row" class="what">
        <xsl:choose>
          <xsl:when test="$step/@kind = 'setting'">
            <xsl:apply-templates select="key('rule', concat($step/@rules-package, '|', $step/@name))" mode="link"/>
          </xsl:when>
          <xsl:otherwise><bdi><xsl:value-of select="$step/@name"/></bdi></xsl:otherwise>
        </xsl:choose>
        <span class="small">
          <xsl:call-template name="severity">
            <xsl:with-param name="severity" select="$step/@severity"/>
          </xsl:call-template>
          <xsl:text> </xsl:text>
          <xsl:value-of select="text:label('count.findings', number($step/@findings))"/>
        </span>
      </th>
      <td class="why"><xsl:call-template name="fix-reasons"><xsl:with-param name="step" select="$step"/></xsl:call-template></td>
      <td class="n" data-label="{text:label('word.hosts')}"><xsl:value-of select="text:number($step/@hosts)"/></td>
      <td class="action">
        <xsl:choose>
          <xsl:when test="$step/@kind = 'update'">
            <xsl:call-template name="fix-update"><xsl:with-param name="name" select="$step/@name"/></xsl:call-template>
          </xsl:when>
          <xsl:when test="$step/@kind = 'setting'">
            <xsl:call-template name="fix-setting"><xsl:with-param name="step" select="$step"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="fix-wait"><xsl:with-param name="name" select="$step/@name"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="fix-reasons">
    <xsl:param name="step"/>
    <xsl:if test="string($step/@exploited)">
      <span class="line">
        <b class="tag"><xsl:value-of select="text:label('fix.exploited')"/></b>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="key('rule-by-id', $step/@exploited)[1]" mode="link"/>
        <xsl:if test="$step/@exploited-count &gt; 1"><xsl:value-of select="concat(' ', text:label('count.and-more', $step/@exploited-count - 1))"/></xsl:if>
        <span class="since">, <span class="date"><xsl:value-of select="text:label('fix.listed', text:day($step/@since))"/></span></span>
        <xsl:if test="$step/@ransomware = 'true'"><xsl:value-of select="concat(', ', text:label('word.ransomware'))"/></xsl:if>
      </span>
    </xsl:if>
    <xsl:if test="$step/@epss &gt;= 0.01">
      <span class="line">
        <xsl:text>EPSS </xsl:text>
        <xsl:call-template name="percent"><xsl:with-param name="value" select="$step/@epss"/></xsl:call-template>
        <xsl:if test="$step/@epss-rule != $step/@exploited">
          <xsl:text> (</xsl:text>
          <xsl:apply-templates select="key('rule-by-id', $step/@epss-rule)[1]" mode="link"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </span>
    </xsl:if>
    <xsl:if test="$step/@score">
      <span class="line">
        <xsl:value-of select="concat('CVSS ', format-number($step/@score, '0.0'))"/>
        <xsl:if test="$step/@score-rule != $step/@exploited and $step/@score-rule != $step/@epss-rule">
          <xsl:text> (</xsl:text>
          <xsl:apply-templates select="key('rule-by-id', $step/@score-rule)[1]" mode="link"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </span>
    </xsl:if>
    <xsl:if test="not($step/@score) and not(string($step/@exploited)) and $step/@kind != 'setting'">
      <span class="line small" dir="auto">
        <xsl:call-template name="severity-reason"><xsl:with-param name="reason" select="string($step/@reason)"/></xsl:call-template>
      </span>
    </xsl:if>
    <xsl:if test="$step/@kind = 'setting' and not($step/@score)">
      <span class="line" dir="auto">
        <xsl:value-of select="key('rule', concat($step/@rules-package, '|', $step/@name))/r:title"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- for each package manager the command that covers most binary packages -->
  <xsl:template name="fix-update">
    <xsl:param name="name"/>
    <xsl:variable name="closes" select="key('update', $name)"/>
    <xsl:for-each select="set:distinct($closes/r:evidence/r:package[@name = $name]/@manager)">
      <xsl:variable name="manager" select="string(.)"/>
      <xsl:for-each select="$closes[r:command][r:evidence/r:package[@name = $name][@manager = $manager]]">
        <xsl:sort select="count(r:evidence/r:package[@name = $name]/r:binary)" data-type="number" order="descending"/>
        <xsl:sort select="string-length(r:command)" data-type="number"/>
        <xsl:if test="position() = 1">
          <xsl:choose>
            <xsl:when test="string-length(r:command) &lt;= 240"><code class="command"><xsl:value-of select="r:command"/></code></xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="concat(text:label('fix.command-with'), ' ')"/>
              <xsl:apply-templates select="key('rule', concat(@rules-package, '|', @rule))" mode="link"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:if test="not($closes/r:command)"><span dir="auto"><xsl:value-of select="$closes[1]/r:recommendation"/></span></xsl:if>
    <!-- findings about this package alone know best what to restart for it -->
    <xsl:variable name="alone" select="$closes[not(r:evidence/r:package[@name != $name])]"/>
    <xsl:variable name="restarts" select="($alone | $closes[not($alone)])[r:restart]"/>
    <xsl:if test="$restarts">
      <span class="small line" dir="auto">
        <xsl:call-template name="restart">
          <xsl:with-param name="text" select="$restarts[1]/r:restart"/>
        </xsl:call-template>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fix-setting">
    <xsl:param name="step"/>
    <xsl:variable name="key" select="concat($step/@rules-package, '|', $step/@name)"/>
    <xsl:variable name="finding" select="key('findings-of-rule', $key)[1]"/>
    <xsl:choose>
      <xsl:when test="$finding/r:command"><code class="command"><xsl:value-of select="$finding/r:command"/></code></xsl:when>
      <xsl:when test="$finding/r:recommendation"><span dir="auto"><xsl:value-of select="$finding/r:recommendation"/></span></xsl:when>
      <xsl:otherwise><span dir="auto"><xsl:value-of select="key('rule', $key)/r:recommendation"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="fix-wait">
    <xsl:param name="name"/>
    <xsl:variable name="states" select="key('wait', $name)/r:evidence/r:package[@name = $name]/@fix-state"/>
    <xsl:choose>
      <xsl:when test="$states = 'pending'"><xsl:value-of select="text:label('fix.pending')"/></xsl:when>
      <xsl:when test="$states = 'end-of-life'"><xsl:value-of select="text:label('fix.end-of-life')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="text:label('fix.ignored')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="riskiest">
    <xsl:choose>
      <xsl:when test="$risks">
        <table class="risks">
          <caption class="sr"><xsl:value-of select="text:label('summary.riskiest')"/></caption>
          <thead>
            <tr>
              <th scope="col"><xsl:value-of select="text:label('word.host')"/></th>
              <th scope="col" class="n"><xsl:value-of select="text:label('summary.exploited-short')"/></th>
              <xsl:for-each select="$severity-list[@name != 'Informational']">
                <th scope="col" class="n"><xsl:value-of select="text:label(concat('severity.short.', @name))"/></th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="$risks[position() &lt;= $summary-rows]" mode="row"/></tbody>
        </table>
      </xsl:when>
      <xsl:otherwise><p class="empty"><xsl:value-of select="$no-host"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="risk" mode="row">
    <xsl:variable name="agent" select="string(@agent)"/>
    <tr>
      <th scope="row">
        <xsl:for-each select="$run">
          <xsl:call-template name="host-link"><xsl:with-param name="agent" select="$agent"/></xsl:call-template>
        </xsl:for-each>
      </th>
      <xsl:for-each select="@exploited | @high | @medium | @low">
        <xsl:sort select="string-length(substring-before('exploited high medium low', name()))" data-type="number"/>
        <td>
          <xsl:attribute name="class">n<xsl:if test=". = 0"> zero</xsl:if></xsl:attribute>
          <xsl:choose>
            <xsl:when test="name() = 'exploited' and not($exploitation-known)">–</xsl:when>
            <xsl:otherwise><xsl:value-of select="text:number(.)"/></xsl:otherwise>
          </xsl:choose>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>
</xsl:stylesheet>
