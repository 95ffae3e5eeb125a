<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Cover: whose, what, when; below, small, what it is about and made from. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="cover">
    <fo:block xsl:use-attribute-sets="cover-organisation">
      <xsl:if test="$logo != ''">
        <fo:external-graphic xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" src="url('{$logo}')"
            role="Figure" xsl:use-attribute-sets="logo">
          <xsl:if test="$organisation != ''">
            <xsl:attribute name="fox:alt-text"><xsl:value-of select="$organisation"/></xsl:attribute>
          </xsl:if>
        </fo:external-graphic>
      </xsl:if>
      <xsl:if test="$logo = ''"><xsl:value-of select="text:breakable($organisation)"/></xsl:if>
    </fo:block>
    <xsl:if test="$logo != '' and $organisation != ''">
      <fo:block xsl:use-attribute-sets="cover-organisation"><xsl:value-of select="text:breakable($organisation)"/></fo:block>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="cover-line cover-space"><xsl:value-of select="text:label('cover.kind')"/></fo:block>
    <fo:block role="H1" xsl:use-attribute-sets="cover-title"><xsl:value-of select="$title"/></fo:block>
    <fo:block xsl:use-attribute-sets="cover-scope"><xsl:value-of select="text:breakable($run/r:target/@name)"/></fo:block>
    <fo:block xsl:use-attribute-sets="cover-line"><xsl:call-template name="scope-line"/></fo:block>
    <fo:block xsl:use-attribute-sets="cover-line"><xsl:value-of select="text:date($run/@started)"/></fo:block>
    <xsl:if test="$classification != ''">
      <fo:block xsl:use-attribute-sets="cover-classification"><xsl:value-of select="text:breakable($classification)"/></fo:block>
    </xsl:if>
    <xsl:call-template name="identity"/>
  </xsl:template>

  <xsl:template name="scope-line">
    <xsl:value-of select="concat(text:label('count.hosts', $host-count), ', ', text:label('count.packages', count($packages)))"/>
  </xsl:template>

  <xsl:template name="identity">
    <fo:table xsl:use-attribute-sets="cover-identity">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="26"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="74"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.template'"/><xsl:with-param name="value" select="$run/r:template/@name"/>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.run'"/><xsl:with-param name="value" select="$run/@name"/>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.period'"/>
          <xsl:with-param name="value">
            <xsl:value-of select="text:time($run/@started)"/>
            <xsl:if test="$run/@completed"><xsl:value-of select="concat(' – ', text:time($run/@completed))"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.state'"/><xsl:with-param name="value"><xsl:call-template name="run-state"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.generator'"/><xsl:with-param name="value" select="$run/@generator"/>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.contact'"/><xsl:with-param name="value" select="$contact"/>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.arn'"/><xsl:with-param name="value" select="$run/@arn"/>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.digest'"/><xsl:with-param name="value" select="$digest"/>
        </xsl:call-template>
        <xsl:call-template name="identity-row">
          <xsl:with-param name="key" select="'cover.content'"/>
          <xsl:with-param name="value">
            <xsl:for-each select="$contents[position() &lt;= 8]">
              <xsl:if test="position() &gt; 1">; </xsl:if>
              <xsl:value-of select="concat(text:shortened(@title, 60), ', ')"/>
              <xsl:call-template name="content-date"/>
              <xsl:value-of select="concat(', ', substring(@digest, 1, 12))"/>
            </xsl:for-each>
            <xsl:if test="count($contents) &gt; 8"><xsl:value-of select="concat('; ', text:label('count.more', count($contents) - 8))"/></xsl:if>
            <xsl:if test="not($contents)"><xsl:value-of select="text:label('word.none')"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="identity-row">
    <xsl:param name="key"/>
    <xsl:param name="value"/>
    <xsl:if test="string($value)">
      <fo:table-row xsl:use-attribute-sets="row">
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block xsl:use-attribute-sets="muted"><xsl:value-of select="text:label($key)"/></fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="text:breakable($value)"/></fo:block></fo:table-cell>
      </fo:table-row>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
