<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Findings by rule: first a table per rules package, then each rule in detail. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="findings-summary">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'findings-summary'"/><xsl:with-param name="new-page" select="false()"/>
    </xsl:call-template>
    <xsl:if test="not($failed-rules)">
      <xsl:call-template name="empty"><xsl:with-param name="text" select="$no-findings"/></xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$packages">
      <xsl:variable name="rules" select="$failed-rules[../@id = current()/@id]"/>
      <xsl:if test="$rules">
        <xsl:call-template name="sub-heading">
          <xsl:with-param name="id" select="concat('findings-summary-', position())"/>
          <xsl:with-param name="title" select="text:shortened(concat(@name, '-', @version), 200)"/>
          <xsl:with-param name="count" select="count($rules)"/>
        </xsl:call-template>
        <xsl:call-template name="rules-table"><xsl:with-param name="rules" select="$rules"/></xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="rules-table">
    <xsl:param name="rules"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="15"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="51"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="9"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="9"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="8"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="8"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'word.severity'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'word.rule'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'word.score'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'word.epss'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'word.hosts'"/></xsl:call-template>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'word.page'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$rules">
          <xsl:sort select="string-length(substring-before('High Medium Low Informational Undefined', @severity))" data-type="number"/>
          <xsl:sort select="number(boolean(r:vulnerability/@kev-added))" data-type="number" order="descending"/>
          <xsl:sort select="number(concat('0', r:vulnerability/r:score[1]/@base))" data-type="number" order="descending"/>
          <xsl:sort select="@id"/>
          <xsl:apply-templates select="." mode="row"><xsl:with-param name="last" select="position() = last()"/></xsl:apply-templates>
          <text:flush/>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="r:rule" mode="row">
    <xsl:param name="last"/>
    <xsl:variable name="found" select="key('findings-of-rule', concat(../@id, '|', @id))"/>
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <fo:table-row xsl:use-attribute-sets="row">
      <!-- the last row does not stand alone on a page -->
      <xsl:if test="$last"><xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute></xsl:if>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="severity"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block>
          <xsl:apply-templates select="." mode="link"/>
          <xsl:if test="r:vulnerability/@kev-added">
            <xsl:text> </xsl:text><fo:inline xsl:use-attribute-sets="strong"><xsl:value-of select="text:label('fix.exploited')"/></fo:inline>
          </xsl:if>
          <xsl:if test="r:title and r:title != @id">
            <xsl:variable name="short"><xsl:call-template name="short-title"/></xsl:variable>
            <xsl:value-of select="concat(' ', text:breakable(text:shortened($short, 140)))"/>
          </xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell-number">
        <fo:block>
          <xsl:choose>
            <xsl:when test="r:vulnerability/r:score"><xsl:value-of select="format-number(r:vulnerability/r:score[1]/@base, '0.0')"/></xsl:when>
            <xsl:otherwise>–</xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell-number">
        <fo:block>
          <xsl:choose>
            <xsl:when test="r:vulnerability/@epss">
              <xsl:call-template name="percent"><xsl:with-param name="value" select="r:vulnerability/@epss"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise>–</xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
      <xsl:call-template name="cell-number"><xsl:with-param name="n" select="count(set:distinct($found/@agent))"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell-number">
        <fo:block>
          <fo:basic-link internal-destination="{$id}"><fo:page-number-citation ref-id="{$id}"/></fo:basic-link>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="findings">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'findings'"/><xsl:with-param name="new-page" select="false()"/>
    </xsl:call-template>
    <xsl:if test="not($failed-rules)">
      <xsl:call-template name="empty"><xsl:with-param name="text" select="$no-findings"/></xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$packages">
      <xsl:variable name="rules" select="$failed-rules[../@id = current()/@id]"/>
      <xsl:if test="$rules">
        <xsl:call-template name="sub-heading">
          <xsl:with-param name="id" select="concat('findings-', position())"/>
          <xsl:with-param name="title" select="text:shortened(concat(@name, '-', @version), 200)"/>
        </xsl:call-template>
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
  </xsl:template>

  <xsl:template match="r:rule" mode="detail">
    <xsl:variable name="found" select="key('findings-of-rule', concat(../@id, '|', @id))"/>
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <fo:block id="{$id}" role="H3" xsl:use-attribute-sets="heading-finding">
      <xsl:call-template name="shape"/>
      <xsl:value-of select="concat('&#160;', text:breakable(@id))"/>
      <xsl:if test="r:title and r:title != @id">
        <xsl:variable name="short"><xsl:call-template name="short-title"/></xsl:variable>
        <xsl:text>&#160; </xsl:text>
        <fo:inline font-weight="normal"><xsl:value-of select="text:breakable($short)"/></fo:inline>
      </xsl:if>
    </fo:block>
    <xsl:call-template name="finding-facts"><xsl:with-param name="found" select="$found"/></xsl:call-template>
    <xsl:call-template name="text"><xsl:with-param name="text" select="r:description"/></xsl:call-template>
    <xsl:variable name="description" select="string(r:description)"/>
    <xsl:for-each select="text:distinct($found/r:description[. != $description or not(current()/r:description)], '.')">
      <xsl:call-template name="text"><xsl:with-param name="text" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="text"><xsl:with-param name="text" select="r:rationale"/></xsl:call-template>
    <xsl:call-template name="evidence"><xsl:with-param name="found" select="$found"/></xsl:call-template>
    <xsl:call-template name="accepted-hosts"><xsl:with-param name="found" select="$found[@waiver]"/></xsl:call-template>
    <xsl:call-template name="recommendation"><xsl:with-param name="found" select="$found"/></xsl:call-template>
    <xsl:call-template name="finding-notes"><xsl:with-param name="found" select="$found"/></xsl:call-template>
  </xsl:template>

  <!-- the strip of facts under the title -->
  <xsl:template name="finding-facts">
    <xsl:param name="found"/>
    <xsl:variable name="v" select="r:vulnerability"/>
    <xsl:variable name="affected" select="count(set:distinct($found/@agent))"/>
    <xsl:variable name="accepted" select="count($found[@waiver])"/>
    <xsl:variable name="new" select="count($found[starts-with(@change, 'new')])"/>
    <xsl:call-template name="facts">
      <xsl:with-param name="columns" select="7"/><xsl:with-param name="first-parts" select="1.25"/>
      <xsl:with-param name="facts">
        <fact name="{text:label('word.severity')}" >
          <xsl:attribute name="note"><xsl:for-each select="$v"><xsl:call-template name="severity-reason"/></xsl:for-each></xsl:attribute>
          <xsl:call-template name="severity"/>
        </fact>
        <xsl:for-each select="$v/r:score">
          <fact name="CVSS {@version}" value="{format-number(@base, '0.0')}" note="{@source}" strong="true"/>
        </xsl:for-each>
        <xsl:if test="$v/@kev-added">
          <fact name="{text:label('fix.exploited')}" value="{text:day($v/@kev-added)}" strong="true">
            <xsl:attribute name="note">
              <xsl:if test="$v/@kev-due"><xsl:value-of select="text:label('finding.due', text:day($v/@kev-due))"/></xsl:if>
              <xsl:if test="$v/@kev-ransomware = 'true'"><xsl:value-of select="concat(', ', text:label('word.ransomware'))"/></xsl:if>
            </xsl:attribute>
          </fact>
        </xsl:if>
        <xsl:if test="$v/@epss">
          <fact name="{text:label('word.epss')}" strong="true">
            <xsl:attribute name="value"><xsl:call-template name="percent"><xsl:with-param name="value" select="$v/@epss"/></xsl:call-template></xsl:attribute>
            <xsl:if test="$v/@epss-percentile">
              <xsl:attribute name="note"><xsl:value-of select="text:label('finding.percentile', floor($v/@epss-percentile * 1000) div 10)"/></xsl:attribute>
            </xsl:if>
          </fact>
        </xsl:if>
        <fact name="{text:label('word.hosts')}" value="{text:number($affected)}" strong="true">
          <xsl:if test="$host-count &gt; 1"><xsl:attribute name="note"><xsl:value-of select="text:label('finding.of-hosts', $host-count)"/></xsl:attribute></xsl:if>
        </fact>
        <xsl:if test="$accepted &gt; 0">
          <fact name="{text:label('accepted.risk')}" value="{text:label('finding.accepted-on', $accepted)}"/>
        </xsl:if>
        <xsl:if test="$found/@first-seen">
          <fact name="{text:label('finding.first-seen')}">
            <xsl:if test="$has-previous and $new &gt; 0">
              <xsl:attribute name="note"><xsl:value-of select="concat(text:label('changes.new'), ' ', text:label('finding.new-on', $new))"/></xsl:attribute>
            </xsl:if>
            <xsl:attribute name="value">
              <xsl:for-each select="$found/@first-seen">
                <xsl:sort select="."/>
                <xsl:if test="position() = 1"><xsl:value-of select="text:day(.)"/></xsl:if>
              </xsl:for-each>
            </xsl:attribute>
          </fact>
        </xsl:if>
        <fact name="{text:label('finding.published')}" value="{text:day($v/@published)}"/>
        <fact name="{text:label('finding.vendor')}" value="{text:shortened($v/@vendor-severity, 80)}"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="$v/r:score[@vector]">
      <fo:block xsl:use-attribute-sets="vector"><xsl:value-of select="text:breakable(@vector)"/></fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- small, at the end: references, other names, attributes -->
  <xsl:template name="finding-notes">
    <xsl:param name="found"/>
    <xsl:if test="r:reference">
      <fo:block xsl:use-attribute-sets="note">
        <fo:inline xsl:use-attribute-sets="strong"><xsl:value-of select="text:label('finding.references')"/></fo:inline>
        <xsl:for-each select="r:reference">
          <xsl:text>&#160; </xsl:text>
          <xsl:call-template name="reference"><xsl:with-param name="url" select="string(.)"/></xsl:call-template>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
    <xsl:if test="r:identifier | r:vulnerability/r:cwe">
      <fo:block xsl:use-attribute-sets="note-next">
        <fo:inline xsl:use-attribute-sets="strong"><xsl:value-of select="text:label('finding.also')"/></fo:inline>
        <xsl:value-of select="concat('&#160; ', text:breakable(text:join(r:identifier | r:vulnerability/r:cwe, ', ')))"/>
      </fo:block>
    </xsl:if>
    <xsl:variable name="attributes" select="$found[1]/r:user-attribute"/>
    <xsl:if test="$attributes">
      <fo:block xsl:use-attribute-sets="note-next">
        <fo:inline xsl:use-attribute-sets="strong"><xsl:value-of select="text:label('finding.attributes')"/></fo:inline>
        <xsl:for-each select="$attributes"><xsl:value-of select="concat('&#160; ', text:breakable(concat(@key, ' = ', @value)))"/></xsl:for-each>
      </fo:block>
    </xsl:if>
    <xsl:if test="count($found) = 1">
      <fo:block xsl:use-attribute-sets="note-next">
        <fo:inline xsl:use-attribute-sets="strong">ARN</fo:inline>
        <xsl:value-of select="concat('&#160; ', text:breakable($found/@arn))"/>
      </fo:block>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
