<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What stays although it was found, and what could not be checked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="accepted-risks">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'accepted'"/><xsl:with-param name="new-page" select="false()"/>
    </xsl:call-template>
    <fo:block role="P" xsl:use-attribute-sets="lead"><xsl:value-of select="text:label('accepted.lead')"/></fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="16"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="38"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="16"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="18"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'accepted.id'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'accepted.reason'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'accepted.by'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'accepted.until'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'word.state'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body><xsl:apply-templates select="$waivers" mode="row"/></fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="r:waiver" mode="row">
    <fo:table-row>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@id"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block linefeed-treatment="preserve"><xsl:value-of select="text:breakable(r:reason)"/></fo:block>
        <xsl:for-each select="r:scope">
          <fo:block xsl:use-attribute-sets="muted-small">
            <xsl:for-each select="@*">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="concat(text:label(concat('accepted.scope.', name())), ' ', text:breakable(., 20))"/>
            </xsl:for-each>
          </fo:block>
        </xsl:for-each>
        <xsl:variable name="covered" select="key('findings-of-waiver', @id)"/>
        <xsl:if test="$covered">
          <fo:block xsl:use-attribute-sets="small">
            <xsl:for-each select="$covered[position() &lt;= 50]">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:call-template name="finding-rule"/><xsl:text> </xsl:text><xsl:call-template name="host-link"/>
            </xsl:for-each>
            <xsl:if test="count($covered) &gt; 50"><xsl:value-of select="concat(' ', text:label('count.and-more', count($covered) - 50))"/></xsl:if>
          </fo:block>
        </xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="text:breakable(@by, 10)"/></fo:block>
        <fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:day(@created)"/></fo:block>
      </fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:day(@until)"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="text:label(concat('accepted.state.', @state))"/></fo:block>
        <fo:block xsl:use-attribute-sets="muted-small"><xsl:call-template name="waiver-note"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:variable name="accepted-rows" select="12"/>

  <!-- under a finding: on which hosts its risk is accepted, by whom and until when -->
  <xsl:template name="accepted-hosts">
    <xsl:param name="found"/>
    <xsl:if test="$found">
      <fo:block role="H4" xsl:use-attribute-sets="advice-head"><xsl:value-of select="text:label('accepted.risk')"/></fo:block>
      <xsl:for-each select="$found[position() &lt;= $accepted-rows]">
        <xsl:variable name="waiver" select="key('waiver', @waiver)"/>
        <fo:block role="P" xsl:use-attribute-sets="advice">
          <xsl:call-template name="host-link"/><xsl:text>: </xsl:text>
          <fo:basic-link internal-destination="accepted" xsl:use-attribute-sets="link"><xsl:value-of select="text:breakable(@waiver, 20)"/></fo:basic-link>
          <xsl:value-of select="concat(', ', text:breakable(text:shortened($waiver/@by, 80), 20), text:label('accepted.host-until', text:day($waiver/@until)))"/>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="count($found) &gt; $accepted-rows">
        <fo:block role="P" xsl:use-attribute-sets="advice"><xsl:value-of select="text:label('accepted.more-hosts', count($found) - $accepted-rows)"/></fo:block>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="exclusions">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'exclusions'"/><xsl:with-param name="new-page" select="false()"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$exclusions">
        <fo:block role="P" xsl:use-attribute-sets="lead"><xsl:value-of select="text:label('exclusions.lead')"/></fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <xsl:call-template name="column"><xsl:with-param name="parts" select="22"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="20"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="34"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="24"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'exclusions.what'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'evidence.where'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'exclusions.why'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'exclusions.action'"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body><xsl:apply-templates select="$exclusions" mode="row"/></fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="empty"><xsl:with-param name="text" select="text:label('exclusions.none')"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:exclusion" mode="row">
    <fo:table-row>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="r:title"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block>
          <xsl:if test="@agent"><xsl:call-template name="host-link"/></xsl:if>
          <xsl:if test="not(@agent)"><xsl:value-of select="text:label('exclusions.all-hosts')"/></xsl:if>
        </fo:block>
        <xsl:if test="@rules-package">
          <xsl:variable name="package" select="key('rules-package', @rules-package)"/>
          <fo:block xsl:use-attribute-sets="muted-small">
            <xsl:value-of select="text:breakable($package/@name, 12)"/>
            <xsl:if test="not($package)"><xsl:value-of select="text:breakable(@rules-package, 12)"/></xsl:if>
          </fo:block>
        </xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block linefeed-treatment="preserve"><xsl:value-of select="text:breakable(r:description, 16)"/></fo:block>
        <xsl:for-each select="r:attribute">
          <fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(concat(@key, ' = ', @value), 16)"/></fo:block>
        </xsl:for-each>
      </fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="r:recommendation"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
