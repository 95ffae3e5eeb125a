<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Findings by rule: first a table per rules package, then each rule in detail. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:set="http://exslt.org/sets">

  <xsl:template name="findings-summary">
    <section id="findings-summary">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'findings-summary'"/></xsl:call-template>
      <xsl:if test="not($failed-rules)"><p class="empty"><xsl:value-of select="$no-findings"/></p></xsl:if>
      <xsl:for-each select="$packages">
        <xsl:variable name="rules" select="$failed-rules[../@id = current()/@id]"/>
        <xsl:if test="$rules">
          <h3 dir="auto"><xsl:value-of select="concat(@name, '-', @version)"/>
            <xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($rules))"/></span></h3>
          <xsl:call-template name="rules-table"><xsl:with-param name="rules" select="$rules"/></xsl:call-template>
        </xsl:if>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="rules-table">
    <xsl:param name="rules"/>
    <table class="rules">
      <caption class="sr"><xsl:value-of select="text:label('findings.caption')"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="text:label('word.severity')"/></th>
          <th scope="col"><xsl:value-of select="text:label('word.rule')"/></th>
          <xsl:if test="$has-scores"><th scope="col" class="n"><xsl:value-of select="text:label('word.score')"/></th></xsl:if>
          <xsl:if test="$has-epss"><th scope="col" class="n"><xsl:value-of select="text:label('word.epss')"/></th></xsl:if>
          <th scope="col" class="n"><xsl:value-of select="text:label('findings.hosts')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rules">
          <xsl:sort select="string-length(substring-before('High Medium Low Informational Undefined', @severity))" data-type="number"/>
          <xsl:sort select="number(boolean(r:vulnerability/@kev-added))" data-type="number" order="descending"/>
          <xsl:sort select="number(concat('0', r:vulnerability/r:score[1]/@base))" data-type="number" order="descending"/>
          <xsl:sort select="@id"/>
          <xsl:apply-templates select="." mode="row"/>
          <text:flush/>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="r:rule" mode="row">
    <xsl:variable name="hosts-failed" select="key('findings-of-rule', concat(../@id, '|', @id))"/>
    <tr>
      <td><xsl:call-template name="severity"/></td>
      <th scope="row">
        <xsl:apply-templates select="." mode="link"/>
        <xsl:if test="r:vulnerability/@kev-added"><xsl:text> </xsl:text><b class="tag"><xsl:value-of select="text:label('fix.exploited')"/></b></xsl:if>
        <xsl:call-template name="change-tags"><xsl:with-param name="found" select="$hosts-failed"/></xsl:call-template>
        <xsl:if test="r:title and r:title != @id">
          <xsl:text> </xsl:text>
          <span class="title" dir="auto"><xsl:call-template name="short-title"/></span>
        </xsl:if>
      </th>
      <xsl:if test="$has-scores">
        <td class="n">
          <xsl:choose>
            <xsl:when test="r:vulnerability/r:score"><xsl:value-of select="format-number(r:vulnerability/r:score[1]/@base, '0.0')"/></xsl:when>
            <xsl:otherwise>–</xsl:otherwise>
          </xsl:choose>
        </td>
      </xsl:if>
      <xsl:if test="$has-epss">
        <td class="n">
          <xsl:choose>
            <xsl:when test="r:vulnerability/@epss">
              <xsl:call-template name="percent"><xsl:with-param name="value" select="r:vulnerability/@epss"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise>–</xsl:otherwise>
          </xsl:choose>
        </td>
      </xsl:if>
      <td class="n"><xsl:value-of select="text:number(count(set:distinct($hosts-failed/@agent)))"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="findings">
    <section id="findings">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'findings'"/></xsl:call-template>
      <xsl:if test="not($failed-rules)"><p class="empty"><xsl:value-of select="$no-findings"/></p></xsl:if>
      <xsl:call-template name="choices"/>
      <p class="empty" id="none-match" hidden="hidden">
        <xsl:value-of select="concat(text:label('page.no-match'), ' ')"/>
        <button type="button" id="clear"><xsl:value-of select="text:label('page.show-all')"/></button>
      </p>
      <xsl:for-each select="$packages">
        <xsl:variable name="rules" select="$failed-rules[../@id = current()/@id]"/>
        <xsl:if test="$rules">
          <h3 dir="auto"><xsl:value-of select="concat(@name, '-', @version)"/></h3>
          <xsl:for-each select="$rules">
            <xsl:sort select="string-length(substring-before('High Medium Low Informational Undefined', @severity))" data-type="number"/>
            <xsl:sort select="number(boolean(r:vulnerability/@kev-added))" data-type="number" order="descending"/>
            <xsl:sort select="number(concat('0', r:vulnerability/r:score[1]/@base))" data-type="number" order="descending"/>
            <xsl:sort select="@id"/>
            <xsl:apply-templates select="." mode="detail"/>
            <text:flush/>
          </xsl:for-each>
        </xsl:if>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="r:rule" mode="detail">
    <xsl:variable name="found" select="key('findings-of-rule', concat(../@id, '|', @id))"/>
    <xsl:variable name="letter">
      <xsl:call-template name="letter"><xsl:with-param name="severity" select="@severity"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="anchor"><xsl:apply-templates select="." mode="anchor"/></xsl:variable>
    <details class="f" data-s="{$letter}" id="{$anchor}">
      <xsl:apply-templates select="." mode="order"><xsl:with-param name="found" select="$found"/></xsl:apply-templates>
      <xsl:if test="$failed-rule-count &lt;= 6"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <xsl:call-template name="finding-line">
        <xsl:with-param name="found" select="$found"/>
      </xsl:call-template>
      <div class="body">
        <xsl:call-template name="finding-facts"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <xsl:call-template name="finding-texts"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <xsl:call-template name="accepted-hosts"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <xsl:call-template name="evidence"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <xsl:call-template name="recommendation"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <xsl:call-template name="finding-notes"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <p class="perma"><a href="#{$anchor}"><xsl:value-of select="text:label('page.link')"/></a></p>
      </div>
    </details>
  </xsl:template>

  <xsl:template name="finding-line">
    <xsl:param name="found"/>
    <summary>
      <xsl:call-template name="severity"/>
      <h4>
        <span class="rule"><xsl:value-of select="@id"/></span>
        <xsl:if test="r:title and r:title != @id">
          <xsl:text> </xsl:text>
          <span class="title" dir="auto"><xsl:call-template name="short-title"/></span>
        </xsl:if>
      </h4>
      <span class="tail">
        <xsl:if test="r:vulnerability/@kev-added"><b class="tag"><xsl:value-of select="text:label('fix.exploited')"/></b></xsl:if>
        <xsl:call-template name="change-tags"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        <span class="hosts-count">
          <xsl:value-of select="text:label('count.hosts', count(set:distinct($found/@agent)))"/>
        </span>
      </span>
    </summary>
  </xsl:template>

  <!-- the strip of facts under the title -->
  <xsl:template name="finding-facts">
    <xsl:param name="found"/>
    <xsl:variable name="v" select="r:vulnerability"/>
    <dl class="facts strip">
      <xsl:for-each select="$v/r:score">
        <div>
          <dt><xsl:value-of select="concat('CVSS ', @version)"/></dt>
          <dd>
            <b><xsl:value-of select="format-number(@base, '0.0')"/></b>
            <xsl:if test="@source"><span class="small" dir="auto"><xsl:value-of select="@source"/></span></xsl:if>
          </dd>
        </div>
      </xsl:for-each>
      <xsl:if test="$v/@kev-added">
        <div>
          <dt><xsl:value-of select="text:label('finding.exploited')"/></dt>
          <dd>
            <b><xsl:value-of select="text:label('finding.since', text:day($v/@kev-added))"/></b>
            <span class="small">
              <xsl:if test="$v/@kev-due"><xsl:value-of select="text:label('finding.due', text:day($v/@kev-due))"/></xsl:if>
              <xsl:if test="$v/@kev-ransomware = 'true'"><xsl:value-of select="concat(', ', text:label('word.ransomware'))"/></xsl:if>
            </span>
          </dd>
        </div>
      </xsl:if>
      <xsl:if test="$v/@epss">
        <div>
          <dt><xsl:value-of select="text:label('word.epss')"/></dt>
          <dd>
            <b><xsl:call-template name="percent"><xsl:with-param name="value" select="$v/@epss"/></xsl:call-template></b>
            <xsl:if test="$v/@epss-percentile">
              <span class="small"><xsl:value-of select="text:label('finding.percentile', floor($v/@epss-percentile * 1000) div 10)"/></span>
            </xsl:if>
          </dd>
        </div>
      </xsl:if>
      <xsl:variable name="new" select="count($found[starts-with(@change, 'new')])"/>
      <xsl:if test="$has-previous and $new &gt; 0">
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="text:label('changes.tag-new')"/>
          <xsl:with-param name="value" select="text:label('finding.new-on', $new)"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="first-seen-fact"><xsl:with-param name="found" select="$found"/></xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('finding.published')"/>
        <xsl:with-param name="value" select="text:day($v/@published)"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('finding.vendor')"/><xsl:with-param name="value" select="$v/@vendor-severity"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('finding.rated')"/>
        <xsl:with-param name="value"><xsl:for-each select="$v"><xsl:call-template name="severity-reason"/></xsl:for-each></xsl:with-param>
      </xsl:call-template>
      <div>
        <dt><xsl:value-of select="text:label('word.hosts')"/></dt>
        <dd><b><xsl:value-of select="text:number(count(set:distinct($found/@agent)))"/></b>
          <xsl:if test="$host-count &gt; 1"><span class="small"><xsl:value-of select="text:label('finding.of-hosts', $host-count)"/></span></xsl:if>
        </dd>
      </div>
    </dl>
    <xsl:for-each select="$v/r:score[@vector]">
      <p class="vector"><xsl:value-of select="@vector"/></p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="finding-texts">
    <xsl:param name="found"/>
    <xsl:call-template name="text"><xsl:with-param name="text" select="r:description"/></xsl:call-template>
    <xsl:variable name="description" select="string(r:description)"/>
    <xsl:for-each select="text:distinct($found/r:description[. != $description or not(current()/r:description)], '.')">
      <xsl:call-template name="text"><xsl:with-param name="text" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="text"><xsl:with-param name="text" select="r:rationale"/></xsl:call-template>
  </xsl:template>

  <!-- small, at the end: references, other names, attributes -->
  <xsl:template name="finding-notes">
    <xsl:param name="found"/>
    <dl class="notes">
      <xsl:if test="r:reference">
        <div>
          <dt><xsl:value-of select="text:label('finding.references')"/></dt>
          <xsl:for-each select="r:reference">
            <dd><xsl:call-template name="reference"><xsl:with-param name="url" select="."/></xsl:call-template></dd>
          </xsl:for-each>
        </div>
      </xsl:if>
      <xsl:if test="r:identifier | r:vulnerability/r:cwe">
        <div>
          <dt><xsl:value-of select="text:label('finding.also')"/></dt>
          <dd dir="auto">
            <xsl:for-each select="r:identifier | r:vulnerability/r:cwe">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:if>
      <xsl:variable name="attributes" select="$found[1]/r:user-attribute"/>
      <xsl:if test="$attributes">
        <div>
          <dt><xsl:value-of select="text:label('finding.attributes')"/></dt>
          <dd>
            <xsl:for-each select="$attributes">
              <span class="pair"><bdi><xsl:value-of select="@key"/></bdi><xsl:text> </xsl:text><b dir="auto"><xsl:value-of select="@value"/></b></span>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:if>
      <xsl:if test="count($found) = 1">
        <div><dt><xsl:value-of select="text:label('finding.arn')"/></dt><dd class="id"><xsl:value-of select="$found/@arn"/></dd></div>
      </xsl:if>
    </dl>
  </xsl:template>
</xsl:stylesheet>
