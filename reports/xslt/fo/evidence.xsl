<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What was seen, on which hosts, and what to do there. Hosts with the same evidence share a row. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="evidence">
    <xsl:param name="found"/>
    <xsl:if test="$found/r:evidence/r:package">
      <xsl:call-template name="package-table"><xsl:with-param name="found" select="$found"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="$found/r:evidence/r:item">
      <xsl:call-template name="item-table"><xsl:with-param name="items" select="$found/r:evidence/r:item"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="$found[not(r:evidence)]">
      <fo:block role="P" xsl:use-attribute-sets="text">
        <xsl:value-of select="concat(text:label('evidence.found-on'), ' ')"/>
        <xsl:call-template name="host-links"><xsl:with-param name="found" select="$found[not(r:evidence)]"/></xsl:call-template>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="package-table">
    <xsl:param name="found"/>
    <fo:table xsl:use-attribute-sets="table-spaced">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="23"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="20"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="18"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="18"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="21"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="continued-head"><xsl:with-param name="key" select="'word.host'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.package'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.installed'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.fixed'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'word.state'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="text:distinct($found/r:evidence/r:package, $evidence-fields)">
          <xsl:call-template name="package-row">
            <xsl:with-param name="same" select="key('evidence-row', concat(text:fields(../.., '@rules-package @rule'), '|', text:fields(., $evidence-fields)))"/>
            <xsl:with-param name="first" select="position() = 1"/>
          </xsl:call-template>
          <text:flush/>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- "Host", and on the pages after the first "Host (continued)" -->
  <xsl:template name="continued-head">
    <xsl:param name="key"/>
    <fo:table-cell xsl:use-attribute-sets="cell-head">
      <fo:block>
        <xsl:value-of select="concat(text:label($key), ' ')"/>
        <fo:retrieve-table-marker retrieve-class-name="continued" retrieve-position-within-table="first-starting"
            retrieve-boundary-within-table="table-fragment"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="continued-marker">
    <xsl:param name="first"/>
    <fo:marker marker-class-name="continued">
      <xsl:if test="not($first)">
        <fo:inline font-weight="normal"><xsl:value-of select="text:label('evidence.continued')"/></fo:inline>
      </xsl:if>
    </fo:marker>
  </xsl:template>

  <!-- more hosts than these stand below their row, over all columns -->
  <xsl:variable name="hosts-in-cell" select="6"/>

  <xsl:template name="package-row">
    <xsl:param name="same"/>
    <xsl:param name="first"/>
    <xsl:variable name="many" select="count($same) &gt; $hosts-in-cell"/>
    <fo:table-row>
      <xsl:if test="count(r:binary) &lt;= 40"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
      <xsl:if test="$many"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:call-template name="continued-marker"><xsl:with-param name="first" select="$first"/></xsl:call-template>
        <fo:block>
          <xsl:if test="$many"><xsl:value-of select="text:label('count.hosts', count($same))"/></xsl:if>
          <xsl:if test="not($many)"><xsl:call-template name="host-links"><xsl:with-param name="found" select="$same/../.."/></xsl:call-template></xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block xsl:use-attribute-sets="mono-small"><xsl:value-of select="text:breakable(@name, 18)"/></fo:block>
        <xsl:if test="r:binary[. != current()/@name]">
          <fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(text:join(r:binary, ', '), 14)"/></fo:block>
        </xsl:if>
      </fo:table-cell>
      <xsl:call-template name="cell-mono"><xsl:with-param name="text" select="@installed"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="@fixed"><xsl:call-template name="cell-mono"><xsl:with-param name="text" select="@fixed"/></xsl:call-template></xsl:when>
        <xsl:otherwise>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block xsl:use-attribute-sets="muted"><xsl:value-of select="text:label('evidence.not-fixed')"/></fo:block></fo:table-cell>
        </xsl:otherwise>
      </xsl:choose>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="text:label(concat('fix-state.', @fix-state))"/></fo:block>
        <xsl:if test="@advisory"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(@advisory, 14)"/></fo:block></xsl:if>
        <xsl:if test="@note"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(@note, 14)"/></fo:block></xsl:if>
      </fo:table-cell>
    </fo:table-row>
    <xsl:if test="$many">
      <fo:table-row>
        <fo:table-cell number-columns-spanned="5" xsl:use-attribute-sets="cell-hosts">
          <fo:block xsl:use-attribute-sets="small"><xsl:call-template name="host-links"><xsl:with-param name="found" select="$same/../.."/></xsl:call-template></fo:block>
        </fo:table-cell>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

  <xsl:template name="item-table">
    <xsl:param name="items"/>
    <fo:table xsl:use-attribute-sets="table-spaced">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="20"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="28"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="26"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="26"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="continued-head"><xsl:with-param name="key" select="'word.host'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.where'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.seen'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.wanted'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$items">
          <fo:table-row>
            <xsl:if test="string-length(@where) + string-length(@seen) + string-length(@wanted) &lt; 600">
              <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
            </xsl:if>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <xsl:call-template name="continued-marker"><xsl:with-param name="first" select="position() = 1"/></xsl:call-template>
              <fo:block><xsl:call-template name="host-link"><xsl:with-param name="agent" select="../../@agent"/></xsl:call-template></fo:block>
            </fo:table-cell>
            <xsl:call-template name="cell"><xsl:with-param name="text" select="@where"/></xsl:call-template>
            <xsl:call-template name="cell-mono"><xsl:with-param name="text" select="@seen"/></xsl:call-template>
            <xsl:call-template name="cell-mono"><xsl:with-param name="text" select="@wanted"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- hosts with the same advice share it -->
  <xsl:template name="recommendation">
    <xsl:param name="found"/>
    <xsl:if test="$found/r:recommendation | $found/r:command | r:recommendation">
      <fo:block role="H4" xsl:use-attribute-sets="advice-head"><xsl:value-of select="text:label('finding.recommendation')"/></fo:block>
      <xsl:if test="not($found/r:recommendation)">
        <xsl:call-template name="advice-text"><xsl:with-param name="text" select="r:recommendation"/></xsl:call-template>
      </xsl:if>
      <xsl:for-each select="text:distinct($found[r:recommendation or r:command], 'recommendation command restart')">
        <xsl:variable name="same" select="key('advice', text:fields(., '@rules-package @rule recommendation command restart'))"/>
        <xsl:if test="count($same) != count($found)">
          <fo:block xsl:use-attribute-sets="advice-hosts"><xsl:call-template name="host-links"><xsl:with-param name="found" select="$same"/></xsl:call-template></fo:block>
        </xsl:if>
        <xsl:call-template name="advice-text"><xsl:with-param name="text" select="r:recommendation"/></xsl:call-template>
        <xsl:if test="r:command">
          <fo:block xsl:use-attribute-sets="advice-command"><xsl:value-of select="text:breakable(r:command)"/></fo:block>
        </xsl:if>
        <xsl:if test="r:restart">
          <xsl:variable name="restart"><xsl:call-template name="restart"><xsl:with-param name="text" select="string(r:restart)"/></xsl:call-template></xsl:variable>
          <fo:block role="P" xsl:use-attribute-sets="advice-after"><xsl:value-of select="text:breakable($restart)"/></fo:block>
        </xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="advice-text">
    <xsl:param name="text"/>
    <xsl:if test="string($text)"><fo:block role="P" xsl:use-attribute-sets="advice"><xsl:value-of select="text:breakable($text)"/></fo:block></xsl:if>
  </xsl:template>
</xsl:stylesheet>
