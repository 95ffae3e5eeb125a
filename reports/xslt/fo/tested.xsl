<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What was tested: rules packages, target, hosts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="tested">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'tested'"/><xsl:with-param name="first" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="sub-heading">
      <xsl:with-param name="id" select="'tested-packages'"/><xsl:with-param name="title" select="text:label('tested.packages')"/>
      <xsl:with-param name="count" select="count($packages)"/>
    </xsl:call-template>
    <xsl:for-each select="$packages">
      <fo:block role="H3" xsl:use-attribute-sets="heading-3"><xsl:value-of select="text:breakable(concat(@name, '-', @version))"/></fo:block>
      <xsl:call-template name="text"><xsl:with-param name="text" select="r:description"/></xsl:call-template>
      <xsl:call-template name="facts">
        <xsl:with-param name="facts">
          <fact name="{text:label('tested.provider')}" value="{@provider}"/>
          <fact name="{text:label('tested.version')}" value="{@version}"/>
          <fact name="{text:label('tested.rules')}" value="{text:number(count(r:rule))}"/>
        </xsl:with-param>
      </xsl:call-template>
      <fo:block xsl:use-attribute-sets="identifier"><xsl:value-of select="text:breakable(@arn)"/></fo:block>
    </xsl:for-each>
    <xsl:call-template name="sub-heading">
      <xsl:with-param name="id" select="'tested-target'"/><xsl:with-param name="title" select="text:label('tested.target')"/>
    </xsl:call-template>
    <xsl:call-template name="target"/>
    <xsl:call-template name="sub-heading">
      <xsl:with-param name="id" select="'tested-hosts'"/><xsl:with-param name="title" select="text:label('tested.hosts')"/>
      <xsl:with-param name="count" select="$host-count"/>
    </xsl:call-template>
    <xsl:if test="$hosts"><xsl:call-template name="host-table"/></xsl:if>
  </xsl:template>

  <xsl:template name="target">
    <xsl:call-template name="facts">
      <xsl:with-param name="facts">
        <fact name="{text:label('word.name')}" value="{$run/r:target/@name}"/>
        <fact name="{text:label('tested.selected')}">
          <xsl:attribute name="value">
            <xsl:for-each select="$run/r:target/r:tag">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="concat(@key, ' = ', @value)"/>
            </xsl:for-each>
            <xsl:if test="not($run/r:target/r:tag)"><xsl:value-of select="text:label('tested.no-tags')"/></xsl:if>
          </xsl:attribute>
        </fact>
        <fact name="{text:label('tested.attributes')}">
          <xsl:attribute name="value">
            <xsl:for-each select="$run/r:template/r:user-attribute">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="concat(@key, ' = ', @value)"/>
            </xsl:for-each>
          </xsl:attribute>
        </fact>
      </xsl:with-param>
    </xsl:call-template>
    <fo:block xsl:use-attribute-sets="identifier"><xsl:value-of select="text:breakable($run/r:target/@arn)"/></fo:block>
  </xsl:template>

  <xsl:template name="host-table">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="34"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="30"/></xsl:call-template>
      <xsl:for-each select="$severity-list[@name != 'Informational']">
        <xsl:call-template name="column"><xsl:with-param name="parts" select="8"/></xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="12"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'word.host'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'tested.system'"/></xsl:call-template>
          <xsl:for-each select="$severity-list[@name != 'Informational']">
            <xsl:call-template name="head-number"><xsl:with-param name="key" select="concat('severity.short.', @name)"/></xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="head-number"><xsl:with-param name="key" select="'section.exclusions'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body><xsl:apply-templates select="$hosts" mode="tested"/></fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- of a host that was not assessed no number is known -->
  <xsl:template match="r:host" mode="tested">
    <xsl:variable name="found" select="key('findings-of-host', @agent)"/>
    <xsl:variable name="is-assessed" select="substring($assessed-marks, position(), 1) = '1'"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:call-template name="host-link"/></fo:block>
        <fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(@agent, 20)"/></fo:block>
      </fo:table-cell>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="r:os/@pretty-name"/></xsl:call-template>
      <xsl:for-each select="$severity-list[@name != 'Informational']">
        <xsl:call-template name="cell-number">
          <xsl:with-param name="n" select="count($found[@severity = current()/@name])"/>
          <xsl:with-param name="is-known" select="$is-assessed"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="cell-number"><xsl:with-param name="n" select="count(key('exclusions-of-host', @agent))"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
