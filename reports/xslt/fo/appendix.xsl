<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Can it be trusted: content and its age, how severities come about, method, glossary; who signs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <xsl:template name="appendix">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'method'"/><xsl:with-param name="first" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="sub-heading">
      <xsl:with-param name="id" select="'method-content'"/><xsl:with-param name="title" select="text:label('method.content')"/>
    </xsl:call-template>
    <xsl:call-template name="content-table"/>
    <xsl:call-template name="sub-heading">
      <xsl:with-param name="id" select="'method-severities'"/><xsl:with-param name="title" select="text:label('method.severities')"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="20"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="80"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$severity-list">
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block><xsl:call-template name="severity"><xsl:with-param name="severity" select="string(@name)"/></xsl:call-template></fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="text:label(concat('method.severity.', @name))"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block role="P" xsl:use-attribute-sets="text-after"><xsl:value-of select="text:label('method.text.rating')"/></fo:block>
    <fo:block role="P" xsl:use-attribute-sets="text"><xsl:value-of select="text:label('method.terms')"/></fo:block>
    <xsl:call-template name="sub-heading">
      <xsl:with-param name="id" select="'method-limits'"/><xsl:with-param name="title" select="text:label('method.limits')"/>
    </xsl:call-template>
    <fo:block role="P" xsl:use-attribute-sets="text"><xsl:value-of select="text:label('method.text.compare')"/></fo:block>
    <fo:block role="P" xsl:use-attribute-sets="text"><xsl:value-of select="text:label('method.text.order')"/></fo:block>
    <fo:block role="P" xsl:use-attribute-sets="text"><xsl:value-of select="text:label('method.text.excluded')"/></fo:block>
    <xsl:if test="$type = 'full'">
      <xsl:call-template name="glossary"/>
      <xsl:call-template name="sign-off"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="content-table">
    <xsl:choose>
      <xsl:when test="$contents">
        <fo:table xsl:use-attribute-sets="table">
          <xsl:call-template name="column"><xsl:with-param name="parts" select="36"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="21"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="21"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="11"/></xsl:call-template>
          <xsl:call-template name="column"><xsl:with-param name="parts" select="11"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'method.source'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'method.made'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'method.imported'"/></xsl:call-template>
              <xsl:call-template name="head"><xsl:with-param name="key" select="'method.age'"/></xsl:call-template>
              <xsl:call-template name="head-number"><xsl:with-param name="key" select="'method.entries'"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body><xsl:apply-templates select="$contents" mode="row"/></fo:table-body>
        </fo:table>
        <fo:block xsl:use-attribute-sets="note"><xsl:value-of select="text:label('method.ages')"/></fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="empty"><xsl:with-param name="text" select="text:label('method.no-content')"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:content" mode="row">
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="text:breakable(@title)"/></fo:block>
        <xsl:if test="@origin"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:breakable(@origin)"/></fo:block></xsl:if>
        <fo:block xsl:use-attribute-sets="identifier"><xsl:value-of select="text:breakable(concat('SHA-256 ', @digest), 32)"/></fo:block>
      </fo:table-cell>
      <xsl:choose>
        <xsl:when test="@generated"><xsl:call-template name="cell"><xsl:with-param name="text" select="text:time(@generated)"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:call-template name="cell"><xsl:with-param name="text" select="text:label('method.not-stated')"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="text:time(@imported)"/></xsl:call-template>
      <xsl:variable name="age"><xsl:call-template name="age"><xsl:with-param name="time" select="(@generated | @imported[not(../@generated)])"/></xsl:call-template></xsl:variable>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="$age"/></xsl:call-template>
      <xsl:call-template name="cell-number"><xsl:with-param name="n" select="@affected + @vulnerabilities"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="glossary">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="'glossary'"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="26"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="74"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$glossary">
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block xsl:use-attribute-sets="strong"><xsl:value-of select="text:label(concat('glossary.', @key))"/></fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="text:label(concat('glossary.', @key, '.text'))"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="sign-off">
    <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'sign-off'"/></xsl:call-template>
    <fo:block role="P" xsl:use-attribute-sets="text"><xsl:value-of select="text:label('sign-off.text')"/></fo:block>
    <fo:block xsl:use-attribute-sets="identifier"><xsl:value-of select="text:breakable($run/@arn)"/></fo:block>
    <xsl:if test="$digest != ''">
      <fo:block xsl:use-attribute-sets="identifier"><xsl:value-of select="text:breakable(concat('SHA-256 ', $digest), 64)"/></fo:block>
    </xsl:if>
    <xsl:call-template name="sign-line"><xsl:with-param name="key" select="'sign-off.assessor'"/></xsl:call-template>
    <xsl:call-template name="sign-line"><xsl:with-param name="key" select="'sign-off.reviewer'"/></xsl:call-template>
    <xsl:call-template name="sign-line"><xsl:with-param name="key" select="'sign-off.owner'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="sign-line">
    <xsl:param name="key"/>
    <fo:table xsl:use-attribute-sets="table-spaced">
      <xsl:call-template name="column"><xsl:with-param name="parts" select="24"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="30"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="18"/></xsl:call-template>
      <xsl:call-template name="column"><xsl:with-param name="parts" select="28"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row xsl:use-attribute-sets="row">
          <fo:table-cell xsl:use-attribute-sets="cell-sign">
            <fo:block xsl:use-attribute-sets="strong"><xsl:value-of select="text:label($key)"/></fo:block>
          </fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-sign"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:label('word.name')"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-sign"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:label('sign-off.date')"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell-sign"><fo:block xsl:use-attribute-sets="muted-small"><xsl:value-of select="text:label('sign-off.signature')"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
