<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Members of JSON objects. Each template writes a leading comma, so an object begins with a
     member that is always there. Strings are escaped by text:json() of reports/functions.h. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:text="urn:assay:text">

  <xsl:template name="member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="$value">
      <xsl:value-of select="concat(',&quot;', $name, '&quot;:', text:json(string($value)))"/>
    </xsl:if>
  </xsl:template>

  <!-- a value that is a number in the document -->
  <xsl:template name="number-member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="number($value) = number($value)">
      <xsl:value-of select="concat(',&quot;', $name, '&quot;:', number($value))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="boolean-member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="$value = 'true' or $value = 'false'">
      <xsl:value-of select="concat(',&quot;', $name, '&quot;:', $value)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="strings-member">
    <xsl:param name="name"/>
    <xsl:param name="values"/>
    <xsl:value-of select="concat(',&quot;', $name, '&quot;:[')"/>
    <xsl:for-each select="$values">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:value-of select="text:json(string(.))"/>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- Inspector's lists of key and value -->
  <xsl:template name="pairs-member">
    <xsl:param name="name"/>
    <xsl:param name="values"/>
    <xsl:value-of select="concat(',&quot;', $name, '&quot;:[')"/>
    <xsl:for-each select="$values">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:value-of select="concat('{&quot;key&quot;:', text:json(string(@key)))"/>
      <xsl:call-template name="member">
        <xsl:with-param name="name" select="'value'"/><xsl:with-param name="value" select="@value"/>
      </xsl:call-template>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>
</xsl:stylesheet>
