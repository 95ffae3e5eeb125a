<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Small parts that every section uses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <!-- shape and word -->
  <xsl:template name="severity">
    <xsl:param name="severity" select="@severity"/>
    <xsl:variable name="tone" select="$tones[@name = $severity]"/>
    <fo:inline color="{$tone/@ink}"><xsl:value-of select="concat($tone/@shape, '&#160;', text:label(concat('severity.', $severity)))"/></fo:inline>
  </xsl:template>

  <xsl:template name="shape">
    <xsl:param name="severity" select="@severity"/>
    <xsl:variable name="tone" select="$tones[@name = $severity]"/>
    <fo:inline color="{$tone/@ink}"><xsl:value-of select="$tone/@shape"/></fo:inline>
  </xsl:template>

  <!-- ids: foreign names go in as a digest only -->
  <xsl:template match="r:rule" mode="id">
    <xsl:value-of select="concat('f-', substring(text:digest(concat(../@id, '|', @id)), 1, 16))"/>
  </xsl:template>

  <xsl:template name="host-id">
    <xsl:param name="agent" select="@agent"/>
    <xsl:value-of select="concat('h-', substring(text:digest($agent), 1, 16))"/>
  </xsl:template>

  <!-- only rules with findings have a place to lead to -->
  <xsl:template match="r:rule" mode="link">
    <xsl:param name="run-length" select="24"/>
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <fo:basic-link internal-destination="{$id}" xsl:use-attribute-sets="link"><xsl:value-of select="text:breakable(@id, $run-length)"/></fo:basic-link>
  </xsl:template>

  <xsl:template name="host-link">
    <xsl:param name="agent" select="@agent"/>
    <xsl:param name="longest" select="80"/>
    <xsl:variable name="host" select="key('host', $agent)"/>
    <xsl:choose>
      <xsl:when test="$host">
        <xsl:variable name="id"><xsl:call-template name="host-id"><xsl:with-param name="agent" select="$agent"/></xsl:call-template></xsl:variable>
        <fo:basic-link internal-destination="{$id}" xsl:use-attribute-sets="link"><xsl:value-of select="text:breakable(text:shortened($host/@hostname, $longest), 12)"/></fo:basic-link>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="text:breakable($agent, 12)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the colour is said once for the list, which can be long -->
  <xsl:template name="host-links">
    <xsl:param name="found"/>
    <fo:inline xsl:use-attribute-sets="link">
      <xsl:for-each select="$found">
        <xsl:if test="position() &gt; 1"><xsl:text>, </xsl:text></xsl:if>
        <xsl:variable name="host" select="key('host', string(@agent))"/>
        <xsl:choose>
          <xsl:when test="$host">
            <fo:basic-link internal-destination="h-{substring(text:digest(@agent), 1, 16)}"><xsl:value-of select="text:breakable(text:shortened($host/@hostname, 80), 12)"/></fo:basic-link>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="text:breakable(@agent, 12)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </fo:inline>
  </xsl:template>

  <!-- a numbered heading of a section, which the running head takes up -->
  <xsl:template name="section-heading">
    <xsl:param name="id"/>
    <xsl:param name="first" select="false()"/>
    <xsl:param name="new-page" select="true()"/>
    <xsl:variable name="entry" select="$entries[@id = $id]"/>
    <fo:block id="{$id}" role="H1" xsl:use-attribute-sets="heading-1">
      <xsl:if test="not($first) and $new-page"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:call-template name="section-marker"><xsl:with-param name="entry" select="$entry"/></xsl:call-template>
      <xsl:call-template name="entry-title"><xsl:with-param name="entry" select="$entry"/></xsl:call-template>
    </fo:block>
  </xsl:template>

  <xsl:template name="section-marker">
    <xsl:param name="entry"/>
    <fo:marker marker-class-name="section">
      <xsl:call-template name="entry-title"><xsl:with-param name="entry" select="$entry"/></xsl:call-template>
    </fo:marker>
  </xsl:template>

  <xsl:template name="entry-title">
    <xsl:param name="entry"/>
    <xsl:value-of select="concat($entry/@number, '&#160;&#160;', $entry/@title)"/>
  </xsl:template>

  <xsl:template name="sub-heading">
    <xsl:param name="id"/>
    <xsl:param name="title"/>
    <xsl:param name="count"/>
    <fo:block role="H2" xsl:use-attribute-sets="heading-2">
      <xsl:if test="$id"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:value-of select="text:breakable($title)"/>
      <xsl:call-template name="heading-count"><xsl:with-param name="count" select="$count"/></xsl:call-template>
    </fo:block>
  </xsl:template>

  <xsl:template name="heading-count">
    <xsl:param name="count"/>
    <xsl:if test="string($count)">
      <xsl:text>&#160; </xsl:text>
      <fo:inline font-weight="normal" xsl:use-attribute-sets="muted"><xsl:value-of select="text:number($count)"/></fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- foreign text: its line breaks kept -->
  <xsl:template name="text">
    <xsl:param name="text"/>
    <xsl:if test="string($text)">
      <fo:block role="P" xsl:use-attribute-sets="text"><xsl:value-of select="text:breakable($text)"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="empty">
    <xsl:param name="text"/>
    <fo:block role="P" xsl:use-attribute-sets="lead"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <!-- names over values, in columns; facts: <fact name="" value="" note="" strong="true" mono="true"/> -->
  <xsl:template name="facts">
    <xsl:param name="facts"/>
    <xsl:param name="columns" select="4"/>
    <xsl:param name="first-parts" select="1"/>
    <xsl:variable name="list" select="exsl:node-set($facts)/fact[string(@value) or *]"/>
    <xsl:if test="$list">
      <fo:table xsl:use-attribute-sets="table-facts">
        <xsl:call-template name="column"><xsl:with-param name="parts" select="$first-parts"/></xsl:call-template>
        <xsl:call-template name="equal-columns"><xsl:with-param name="n" select="$columns - 1"/></xsl:call-template>
        <fo:table-body>
          <xsl:for-each select="$list[position() mod $columns = 1]">
            <fo:table-row xsl:use-attribute-sets="row">
              <xsl:variable name="rest" select="following-sibling::fact[string(@value) or *][position() &lt; $columns]"/>
              <xsl:for-each select=". | $rest"><xsl:call-template name="fact-cell"/></xsl:for-each>
              <xsl:if test="count($rest) + 1 &lt; $columns">
                <fo:table-cell number-columns-spanned="{$columns - count($rest) - 1}"><fo:block/></fo:table-cell>
              </xsl:if>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fact-cell">
    <fo:table-cell xsl:use-attribute-sets="cell-bare">
      <fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="@name"/></fo:block>
      <fo:block xsl:use-attribute-sets="fact-value">
        <xsl:if test="@strong"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
        <xsl:value-of select="text:breakable(@value, 10)"/>
        <xsl:copy-of select="*"/>
      </fo:block>
      <xsl:if test="string(@note)"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(@note, 10)"/></fo:block></xsl:if>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="equal-columns">
    <xsl:param name="n"/>
    <xsl:param name="parts" select="1"/>
    <xsl:if test="$n &gt; 0">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="$parts"/></xsl:call-template>
      <xsl:call-template name="equal-columns">
        <xsl:with-param name="n" select="$n - 1"/><xsl:with-param name="parts" select="$parts"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- a column of a table: width in parts of the whole -->
  <xsl:template name="column">
    <xsl:param name="parts"/>
    <fo:table-column column-width="proportional-column-width({$parts})"/>
  </xsl:template>

  <xsl:template name="head">
    <xsl:param name="key"/>
    <fo:table-cell xsl:use-attribute-sets="cell-head"><fo:block><xsl:value-of select="text:label($key)"/></fo:block></fo:table-cell>
  </xsl:template>

  <xsl:template name="head-number">
    <xsl:param name="key"/>
    <fo:table-cell xsl:use-attribute-sets="cell-head-number"><fo:block><xsl:value-of select="text:label($key)"/></fo:block></fo:table-cell>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:param name="text"/>
    <xsl:param name="run-length" select="16"/>
    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="text:breakable($text, $run-length)"/></fo:block></fo:table-cell>
  </xsl:template>

  <xsl:template name="cell-mono">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block xsl:use-attribute-sets="mono-small"><xsl:value-of select="text:breakable($text, 14)"/></fo:block></fo:table-cell>
  </xsl:template>

  <xsl:template name="cell-number">
    <xsl:param name="n"/>
    <xsl:param name="is-known" select="true()"/>
    <fo:table-cell xsl:use-attribute-sets="cell-number">
      <fo:block>
        <xsl:if test="$n = 0"><xsl:attribute name="color"><xsl:value-of select="$muted"/></xsl:attribute></xsl:if>
        <xsl:if test="$is-known"><xsl:value-of select="text:number($n)"/></xsl:if>
        <xsl:if test="not($is-known)">–</xsl:if>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- only web addresses become links -->
  <xsl:template name="reference">
    <xsl:param name="url"/>
    <xsl:variable name="scheme" select="translate(substring-before($url, '://'), 'HTPS', 'htps')"/>
    <xsl:choose>
      <xsl:when test="$scheme = 'http' or $scheme = 'https'">
        <fo:basic-link xsl:use-attribute-sets="link">
          <xsl:attribute name="external-destination">url('<xsl:call-template name="quoted-url"><xsl:with-param name="url" select="$url"/></xsl:call-template>')</xsl:attribute>
          <xsl:value-of select="text:breakable($url)"/>
        </fo:basic-link>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="text:breakable($url)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- an apostrophe would end the url() -->
  <xsl:template name="quoted-url">
    <xsl:param name="url"/>
    <xsl:variable name="apostrophe">'</xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($url, $apostrophe)">
        <xsl:value-of select="concat(substring-before($url, $apostrophe), '%27')"/>
        <xsl:call-template name="quoted-url"><xsl:with-param name="url" select="substring-after($url, $apostrophe)"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$url"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
