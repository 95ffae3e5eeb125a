<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How bad is it, what first, can it be trusted: one page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="summary">
    <section id="summary">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'summary'"/></xsl:call-template>
      <p class="judgement"><xsl:call-template name="judgement"/></p>
      <xsl:call-template name="numbers"/>
      <xsl:call-template name="changes-summary"/>
      <div class="duo">
        <div>
          <h3>Severity by rules package</h3>
          <xsl:call-template name="severity-table"/>
        </div>
        <xsl:if test="$issue-count &gt; 0">
          <div>
            <h3>What can be fixed now</h3>
            <xsl:call-template name="severity-chart"/>
          </div>
        </xsl:if>
      </div>
      <h3 id="fix-first">Fix first</h3>
      <xsl:call-template name="fix-first"/>
      <h3>Coverage</h3>
      <xsl:call-template name="coverage"/>
    </section>
  </xsl:template>

  <xsl:template name="numbers">
    <xsl:variable name="high-note">
      <xsl:if test="$assessed-host-count = 0">not known</xsl:if>
      <xsl:if test="$assessed-host-count &gt; 0">
        <xsl:text>of </xsl:text>
        <xsl:call-template name="counted">
          <xsl:with-param name="n" select="$issue-count"/><xsl:with-param name="one" select="'finding'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$counts/@informational &gt; 0">
        <xsl:value-of select="concat(', and ', format-number($counts/@informational, '#,##0'), ' informational')"/>
      </xsl:if>
    </xsl:variable>
    <ul class="numbers">
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$counts/@high"/>
        <xsl:with-param name="label" select="'High severity'"/>
        <xsl:with-param name="letter" select="'h'"/>
        <xsl:with-param name="difference" select="$changes[@letter = 'h']/@difference"/>
        <xsl:with-param name="note" select="$high-note"/>
      </xsl:call-template>
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$exploited-count"/>
        <xsl:with-param name="known" select="$exploitation-known and $assessed-host-count &gt; 0"/>
        <xsl:with-param name="label" select="'Known exploited'"/>
        <xsl:with-param name="new" select="count($new-issues[key('rule', concat(@rules-package, '|', @rule))/r:vulnerability/@kev-added])"/>
        <xsl:with-param name="note">
          <xsl:choose>
            <xsl:when test="$assessed-host-count = 0">not known</xsl:when>
            <xsl:when test="not($exploitation-known)">not known: no list of them was imported</xsl:when>
            <xsl:when test="$exploited-count = 0">as far as CISA has listed</xsl:when>
            <xsl:otherwise>
              <xsl:text>in </xsl:text>
              <xsl:call-template name="counted">
                <xsl:with-param name="n" select="count($exploited-rules)"/><xsl:with-param name="one" select="'vulnerability'"/>
                <xsl:with-param name="many" select="'vulnerabilities'"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$fixable-count"/>
        <xsl:with-param name="label" select="'Can be fixed now'"/>
        <xsl:with-param name="new" select="count($new-issues[r:evidence/r:package[@fix-state = 'available']])"/>
        <xsl:with-param name="note">
          <xsl:call-template name="counted">
            <xsl:with-param name="n" select="$update-count"/><xsl:with-param name="one" select="'package to update'"/>
            <xsl:with-param name="many" select="'packages to update'"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="big-number">
        <xsl:with-param name="n" select="$affected-host-count"/>
        <xsl:with-param name="label" select="'Hosts with findings'"/>
        <xsl:with-param name="note" select="concat('of ', format-number($assessed-host-count, '#,##0'), ' assessed')"/>
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
          <xsl:when test="$known"><xsl:call-template name="number"><xsl:with-param name="n" select="$n"/></xsl:call-template></xsl:when>
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

  <xsl:template name="severity-table">
    <xsl:variable name="most" select="math:max($counts/r:package-count/@*[name() != 'rules-package' and name() != 'total'])"/>
    <div class="wide-table" tabindex="0">
      <table class="counts">
        <caption class="sr">Number of findings by rules package and severity</caption>
        <thead>
          <tr>
            <th scope="col">Rules package</th>
            <xsl:for-each select="$severity-list">
              <th scope="col" class="n"><xsl:value-of select="@short"/></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$packages">
            <xsl:variable name="count" select="key('package-count', @id)"/>
            <tr>
              <th scope="row" dir="auto"><xsl:value-of select="concat(@name, '-', @version)"/></th>
              <xsl:call-template name="count-cells">
                <xsl:with-param name="count" select="$count"/><xsl:with-param name="most" select="$most"/>
              </xsl:call-template>
            </tr>
          </xsl:for-each>
        </tbody>
        <xsl:if test="count($packages) &gt; 1">
          <tfoot>
            <tr>
              <th scope="row">All</th>
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
        <xsl:call-template name="number"><xsl:with-param name="n" select="number(concat('0', $n))"/></xsl:call-template>
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
          <xsl:with-param name="rows" select="$steps[position() &lt;= 5]"/>
          <xsl:with-param name="caption">The most urgent steps</xsl:with-param>
        </xsl:call-template>
        <xsl:if test="count($steps) &gt; 5">
          <details class="more">
            <summary>
              <xsl:choose>
                <xsl:when test="count($steps) &gt; 50">
                  <xsl:value-of select="concat('The next 45 of ', format-number(count($steps), '#,##0'), ' steps')"/>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:value-of select="concat('And then: ', count($steps) - 5, ' more')"/>
                </xsl:otherwise>
              </xsl:choose>
            </summary>
            <xsl:call-template name="fix-table">
              <xsl:with-param name="rows" select="$steps[position() &gt; 5 and position() &lt;= 50]"/>
              <xsl:with-param name="from" select="5"/>
              <xsl:with-param name="caption">The steps after them</xsl:with-param>
            </xsl:call-template>
          </details>
        </xsl:if>
        <p class="note">Order: known exploited, then what can be done, then severity, probability of exploitation (EPSS) and CVSS score.
          A package is one step, whatever the number of vulnerabilities that its update closes.</p>
      </xsl:when>
      <xsl:when test="$assessed-host-count = 0"><p class="empty">Nothing was assessed. See <a href="#exclusions">Exclusions</a>.</p></xsl:when>
      <xsl:when test="$issue-count &gt; 0"><p class="empty"><a href="#accepted"><xsl:value-of select="text:label('accepted.nothing-to-fix')"/></a></p></xsl:when>
      <xsl:otherwise><p class="empty">There is nothing to fix.</p></xsl:otherwise>
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
          <th scope="col" class="n"><span class="sr">Rank</span></th>
          <th scope="col">What</th>
          <th scope="col">Why first</th>
          <th scope="col" class="n">Hosts</th>
          <th scope="col">Action</th>
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
          <xsl:call-template name="counted">
            <xsl:with-param name="n" select="$step/@findings"/><xsl:with-param name="one" select="'finding'"/>
          </xsl:call-template>
        </span>
      </th>
      <td class="why"><xsl:call-template name="fix-reasons"><xsl:with-param name="step" select="$step"/></xsl:call-template></td>
      <td class="n"><xsl:call-template name="number"><xsl:with-param name="n" select="$step/@hosts"/></xsl:call-template></td>
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
        <b class="tag">Exploited</b>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="key('rule-by-id', $step/@exploited)[1]" mode="link"/>
        <xsl:if test="$step/@exploited-count &gt; 1"><xsl:value-of select="concat(' and ', $step/@exploited-count - 1, ' more')"/></xsl:if>
        <xsl:value-of select="concat(', listed ', substring($step/@since, 1, 10))"/>
        <xsl:if test="$step/@ransomware = 'true'">, used by ransomware</xsl:if>
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
      <span class="line small" dir="auto"><xsl:value-of select="$step/@reason"/></span>
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
              <xsl:text>Update the packages built from it; the command is with </xsl:text>
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
        <xsl:text>then </xsl:text>
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
      <xsl:when test="$states = 'pending'">No fixed version yet: limit who can reach it, or remove it</xsl:when>
      <xsl:when test="$states = 'end-of-life'">Out of support: move to a supported release, or remove it</xsl:when>
      <xsl:otherwise>The vendor will not fix it: accept the risk, or replace it</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="coverage">
    <div class="coverage">
      <dl class="facts">
        <div>
          <dt>Hosts assessed</dt>
          <dd><xsl:value-of select="concat(format-number($assessed-host-count, '#,##0'), ' of ', format-number($host-count, '#,##0'))"/></dd>
        </div>
        <div>
          <dt>Checks made</dt>
          <dd>
            <xsl:value-of select="format-number($passed-count + $failed-count, '#,##0')"/>
            <span class="small">
              <xsl:value-of select="concat(format-number($passed-count, '#,##0'), ' passed, ', format-number($failed-count, '#,##0'), ' failed')"/>
            </span>
          </dd>
        </div>
        <xsl:if test="$inapplicable-count + $unchecked-count &gt; 0">
          <div>
            <dt>Checks not made</dt>
            <dd>
              <xsl:value-of select="format-number($unchecked-count, '#,##0')"/>
              <span class="small"><xsl:value-of select="concat(format-number($inapplicable-count, '#,##0'), ' do not apply')"/></span>
            </dd>
          </div>
        </xsl:if>
        <div>
          <dt>Exclusions</dt>
          <dd>
            <xsl:choose>
              <xsl:when test="$exclusions"><a href="#exclusions"><xsl:value-of select="format-number(count($exclusions), '#,##0')"/></a></xsl:when>
              <xsl:otherwise>None</xsl:otherwise>
            </xsl:choose>
          </dd>
        </div>
        <div>
          <dt>Oldest content</dt>
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
            <xsl:if test="not($contents)">None</xsl:if>
          </dd>
        </div>
      </dl>
      <xsl:if test="$exclusions">
        <ul class="plain">
          <xsl:for-each select="$exclusions[position() &lt;= 5]">
            <li>
              <b dir="auto"><xsl:value-of select="r:title"/></b>
              <xsl:text> </xsl:text>
              <xsl:if test="@agent">
                <xsl:text>(</xsl:text><xsl:call-template name="host-link"/><xsl:text>) </xsl:text>
              </xsl:if>
              <bdi><xsl:value-of select="r:description"/></bdi>
            </li>
          </xsl:for-each>
          <xsl:if test="count($exclusions) &gt; 5">
            <li><a href="#exclusions"><xsl:value-of select="concat('and ', format-number(count($exclusions) - 5, '#,##0'), ' more')"/></a></li>
          </xsl:if>
        </ul>
      </xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
