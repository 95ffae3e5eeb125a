<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Tables of the summary page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="severity-table">
    <xsl:variable name="most" select="math:max($counts/r:package-count/@*[name() != 'rules-package' and name() != 'total'])"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="44"/></xsl:call-template>
      <xsl:for-each select="$severity-list"><xsl:call-template name="column"><xsl:with-param name="parts" select="14"/></xsl:call-template></xsl:for-each>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'summary.package'"/></xsl:call-template>
          <xsl:for-each select="$severity-list">
            <xsl:call-template name="head-number"><xsl:with-param name="key" select="concat('severity.short.', @name)"/></xsl:call-template>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$packages[position() &lt;= $summary-packages]">
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="cell">
              <xsl:with-param name="text" select="text:shortened(concat(@name, '-', @version), 44)"/>
            </xsl:call-template>
            <xsl:call-template name="count-cells">
              <xsl:with-param name="count" select="key('package-count', @id)"/><xsl:with-param name="most" select="$most"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="count($packages) != 1">
          <fo:table-row font-weight="bold" xsl:use-attribute-sets="row">
            <xsl:call-template name="cell"><xsl:with-param name="text" select="text:label('summary.all-packages', count($packages))"/></xsl:call-template>
            <xsl:call-template name="count-cells"><xsl:with-param name="count" select="$counts"/></xsl:call-template>
          </fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="count-cells">
    <xsl:param name="count"/>
    <xsl:param name="most" select="0"/>
    <xsl:for-each select="$severity-list">
      <xsl:variable name="n" select="number(concat('0', $count/@*[name() = current()/@attribute]))"/>
      <fo:table-cell xsl:use-attribute-sets="cell-number">
        <fo:block>
          <xsl:if test="$n = 0"><xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute></xsl:if>
          <xsl:if test="$assessed-host-count &gt; 0"><xsl:value-of select="text:number($n)"/></xsl:if>
          <xsl:if test="$assessed-host-count = 0">–</xsl:if>
        </fo:block>
        <xsl:if test="$most &gt; 0 and $n &gt; 0">
          <xsl:call-template name="bar">
            <xsl:with-param name="share" select="$n div $most"/><xsl:with-param name="severity" select="string(@name)"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-cell>
    </xsl:for-each>
  </xsl:template>

  <!-- five rows: what, why first, hosts, action -->
  <xsl:template name="fix-first">
    <xsl:choose>
      <xsl:when test="$steps">
        <fo:table xsl:use-attribute-sets="table">
          <xsl:call-template name="column"><xsl:with-param name="parts" select="4"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="24"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="28"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="9"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="35"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <fo:table-cell xsl:use-attribute-sets="cell-head"><fo:block/></fo:table-cell>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'fix.what'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'fix.why'"/></xsl:call-template>
              <xsl:call-template name="head-number"><xsl:with-param name="key" select="'word.hosts'"/></xsl:call-template>
              <fo:table-cell xsl:use-attribute-sets="cell-head-apart"><fo:block><xsl:value-of select="text:label('fix.action')"/></fo:block></fo:table-cell>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$steps[position() &lt;= $summary-rows]">
              <xsl:variable name="step" select="."/>
              <xsl:variable name="rank" select="position()"/>
              <!-- keys look into the run document -->
              <xsl:for-each select="$run">
                <xsl:call-template name="fix-row">
                  <xsl:with-param name="step" select="$step"/><xsl:with-param name="rank" select="$rank"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <xsl:if test="count($steps) &gt; $summary-rows">
          <fo:block xsl:use-attribute-sets="note"><xsl:value-of select="text:label('fix.more', count($steps) - $summary-rows)"/></fo:block>
        </xsl:if>
      </xsl:when>
      <xsl:when test="$assessed-host-count = 0">
        <xsl:call-template name="empty"><xsl:with-param name="text" select="text:label('fix.nothing-assessed')"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$issue-count &gt; 0">
        <xsl:call-template name="empty"><xsl:with-param name="text" select="text:label('accepted.nothing-to-fix')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="empty"><xsl:with-param name="text" select="text:label('fix.nothing')"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="fix-row">
    <xsl:param name="step"/>
    <xsl:param name="rank"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block xsl:use-attribute-sets="muted"><xsl:value-of select="$rank"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block xsl:use-attribute-sets="strong"><xsl:value-of select="text:breakable(text:shortened($step/@name, 32), 12)"/></fo:block>
        <fo:block xsl:use-attribute-sets="small">
          <xsl:call-template name="severity"><xsl:with-param name="severity" select="string($step/@severity)"/></xsl:call-template>
          <xsl:value-of select="concat(' · ', text:label('count.findings', number($step/@findings)))"/>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="fix-reasons"><xsl:with-param name="step" select="$step"/></xsl:call-template></fo:table-cell>
      <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number($step/@hosts)"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell-apart"><xsl:call-template name="fix-action"><xsl:with-param name="step" select="$step"/></xsl:call-template></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="fix-reasons">
    <xsl:param name="step"/>
    <fo:block>
      <xsl:if test="string($step/@exploited)">
        <fo:inline xsl:use-attribute-sets="strong"><xsl:value-of select="text:label('fix.exploited')"/></fo:inline>
        <xsl:text> </xsl:text>
        <xsl:value-of select="text:breakable(text:shortened($step/@exploited, 24), 16)"/>
        <xsl:if test="$step/@exploited-count &gt; 1"><xsl:value-of select="concat(' ', text:label('count.and-more', $step/@exploited-count - 1))"/></xsl:if>
      </xsl:if>
      <xsl:if test="not(string($step/@exploited))">
        <xsl:choose>
          <xsl:when test="$step/@kind = 'setting'">
            <xsl:value-of select="text:breakable(text:shortened(key('rule', concat($step/@rules-package, '|', $step/@name))/r:title, 60), 20)"/>
          </xsl:when>
          <xsl:when test="$step/@score"><xsl:call-template name="fix-measures"><xsl:with-param name="step" select="$step"/></xsl:call-template></xsl:when>
          <xsl:otherwise>
            <xsl:variable name="reason"><xsl:call-template name="severity-reason"><xsl:with-param name="reason" select="string($step/@reason)"/></xsl:call-template></xsl:variable>
            <xsl:value-of select="text:breakable(text:shortened($reason, 50), 20)"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </fo:block>
    <xsl:if test="string($step/@exploited) or ($step/@epss &gt;= 0.01 and not($step/@score))">
      <fo:block xsl:use-attribute-sets="muted-small"><xsl:call-template name="fix-measures"><xsl:with-param name="step" select="$step"/></xsl:call-template></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fix-measures">
    <xsl:param name="step"/>
    <xsl:if test="$step/@score"><xsl:value-of select="concat('CVSS&#160;', format-number($step/@score, '0.0'))"/></xsl:if>
    <xsl:if test="$step/@score and $step/@epss &gt;= 0.01"> · </xsl:if>
    <xsl:if test="$step/@epss &gt;= 0.01">
      <xsl:text>EPSS&#160;</xsl:text>
      <xsl:call-template name="percent"><xsl:with-param name="value" select="$step/@epss"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="$step/@ransomware = 'true'"><xsl:value-of select="concat(' · ', text:label('word.ransomware'))"/></xsl:if>
  </xsl:template>

  <xsl:template name="fix-action">
    <xsl:param name="step"/>
    <xsl:variable name="key" select="concat($step/@rules-package, '|', $step/@name)"/>
    <xsl:choose>
      <xsl:when test="$step/@kind = 'update'">
        <fo:block><xsl:value-of select="text:breakable(text:label('fix.update', text:shortened($step/@name, 32)), 12)"/></fo:block>
        <xsl:call-template name="fix-restart"><xsl:with-param name="closes" select="key('update', $step/@name)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$step/@kind = 'setting'">
        <xsl:variable name="finding" select="key('findings-of-rule', $key)[1]"/>
        <fo:block>
          <xsl:value-of select="text:breakable(text:shortened($finding/r:recommendation, 80), 20)"/>
          <xsl:if test="not($finding/r:recommendation)">
            <xsl:value-of select="text:breakable(text:shortened(key('rule', $key)/r:recommendation, 80), 20)"/>
          </xsl:if>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="states" select="key('wait', $step/@name)/r:evidence/r:package[@name = $step/@name]/@fix-state"/>
        <fo:block>
          <xsl:choose>
            <xsl:when test="$states = 'pending'"><xsl:value-of select="text:label('fix.pending')"/></xsl:when>
            <xsl:when test="$states = 'end-of-life'"><xsl:value-of select="text:label('fix.end-of-life')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="text:label('fix.ignored')"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="fix-restart">
    <xsl:param name="closes"/>
    <xsl:variable name="first" select="$closes[r:restart][1]"/>
    <xsl:if test="$first">
      <xsl:variable name="restart"><xsl:call-template name="restart"><xsl:with-param name="text" select="string($first/r:restart)"/></xsl:call-template></xsl:variable>
      <fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(text:shortened($restart, 80), 12)"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="riskiest">
    <xsl:choose>
      <xsl:when test="$risks">
        <fo:table xsl:use-attribute-sets="table">
          <xsl:call-template name="column"><xsl:with-param name="parts" select="30"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="22"/></xsl:call-template>
          <xsl:for-each select="$severity-list[@name != 'Informational']">
            <xsl:call-template name="column"><xsl:with-param name="parts" select="16"/></xsl:call-template>
          </xsl:for-each>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'word.host'"/></xsl:call-template>
              <xsl:call-template name="head-number"><xsl:with-param name="key" select="'summary.exploited-short'"/></xsl:call-template>
              <xsl:for-each select="$severity-list[@name != 'Informational']">
                <xsl:call-template name="head-number"><xsl:with-param name="key" select="concat('severity.short.', @name)"/></xsl:call-template>
              </xsl:for-each>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$risks[position() &lt;= $summary-rows]">
              <xsl:variable name="risk" select="."/>
              <fo:table-row xsl:use-attribute-sets="row">
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block>
                    <xsl:for-each select="$run">
                      <xsl:call-template name="host-link">
                        <xsl:with-param name="agent" select="string($risk/@agent)"/><xsl:with-param name="longest" select="22"/>
                      </xsl:call-template>
                    </xsl:for-each>
                  </fo:block>
                </fo:table-cell>
                <xsl:if test="$exploitation-known">
                  <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@exploited)"/></xsl:call-template>
                </xsl:if>
                <xsl:if test="not($exploitation-known)">
                  <fo:table-cell xsl:use-attribute-sets="cell-number"><fo:block>–</fo:block></fo:table-cell>
                </xsl:if>
                <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@high)"/></xsl:call-template>
                <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@medium)"/></xsl:call-template>
                <xsl:call-template name="cell-number"><xsl:with-param name="n" select="number(@low)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="muted"><xsl:value-of select="$no-host"/></fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="coverage">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="33"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="67"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="coverage-row">
          <xsl:with-param name="key" select="'coverage.hosts'"/>
          <xsl:with-param name="value" select="text:label('coverage.hosts-of', $assessed-host-count, $host-count)"/>
        </xsl:call-template>
        <xsl:call-template name="coverage-row">
          <xsl:with-param name="key" select="'coverage.checks'"/>
          <xsl:with-param name="value" select="text:label('coverage.checks-made', $passed-count + $failed-count, $passed-count, $failed-count)"/>
        </xsl:call-template>
        <xsl:if test="$inapplicable-count + $unchecked-count &gt; 0">
          <xsl:call-template name="coverage-row">
            <xsl:with-param name="key" select="'coverage.not-made'"/>
            <xsl:with-param name="value" select="text:label('coverage.not-made-of', $unchecked-count, $inapplicable-count)"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$accepted-count &gt; 0">
          <xsl:call-template name="coverage-row">
            <xsl:with-param name="key" select="'section.accepted'"/><xsl:with-param name="value" select="text:label('count.findings', $accepted-count)"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="coverage-row">
          <xsl:with-param name="key" select="'section.exclusions'"/>
          <xsl:with-param name="value"><xsl:call-template name="coverage-exclusions"/></xsl:with-param>
        </xsl:call-template>
        <xsl:for-each select="$contents">
          <xsl:sort select="(@generated | @imported[not(../@generated)])"/>
          <xsl:if test="position() = 1">
            <xsl:call-template name="coverage-row">
              <xsl:with-param name="key" select="'coverage.oldest'"/>
              <xsl:with-param name="value">
                <xsl:call-template name="age">
                  <xsl:with-param name="time" select="(@generated | @imported[not(../@generated)])"/>
                </xsl:call-template>
                <xsl:value-of select="concat(' (', text:shortened(@title, 40), ')')"/>
              </xsl:with-param>
            </xsl:call-template>
          </xsl:if>
        </xsl:for-each>
        <xsl:if test="not($contents)">
          <xsl:call-template name="coverage-row">
            <xsl:with-param name="key" select="'coverage.oldest'"/><xsl:with-param name="value" select="text:label('word.none')"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- their number, and the first of them with the reason -->
  <xsl:template name="coverage-exclusions">
    <xsl:choose>
      <xsl:when test="not($exclusions)"><xsl:value-of select="text:label('coverage.no-exclusions')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(text:number(count($exclusions)), ': ')"/>
        <xsl:for-each select="$exclusions[position() &lt;= 1]">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:value-of select="text:shortened(r:description, 60)"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="coverage-row">
    <xsl:param name="key"/>
    <xsl:param name="value"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block xsl:use-attribute-sets="muted"><xsl:value-of select="text:label($key)"/></fo:block></fo:table-cell>
      <xsl:call-template name="cell">
        <xsl:with-param name="text" select="$value"/><xsl:with-param name="run-length" select="20"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
