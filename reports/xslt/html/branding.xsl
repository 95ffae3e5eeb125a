<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Whose report it is: name, logo, colour, classification, contact; and what stands around printed pages. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="organisation">
    <xsl:if test="$logo != ''">
      <p class="logo">
        <img src="{$logo}">
          <xsl:attribute name="alt">
            <xsl:if test="$organisation = ''"><xsl:value-of select="text:label('cover.logo')"/></xsl:if>
          </xsl:attribute>
        </img>
      </p>
    </xsl:if>
    <xsl:if test="$organisation != ''"><p class="organisation" dir="auto"><xsl:value-of select="$organisation"/></p></xsl:if>
  </xsl:template>

  <!-- the name in the bar on top; without one, the program's -->
  <xsl:template name="brand">
    <a class="brand" href="#top">
      <xsl:if test="$organisation = ''">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20 12 4l8 16M7.5 14.5h9"/></svg>
        <span>Assay</span>
      </xsl:if>
      <xsl:if test="$organisation != ''"><span dir="auto"><xsl:value-of select="$organisation"/></span></xsl:if>
    </a>
  </xsl:template>

  <!-- the accent as near to what was wished as can be read on light and on dark paper -->
  <xsl:template name="accent-style">
    <xsl:if test="$accent != ''">
      <xsl:variable name="light">
        <xsl:call-template name="readable">
          <xsl:with-param name="toward" select="0"/><xsl:with-param name="most" select="$darkest-on-light"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:variable name="dark">
        <xsl:call-template name="readable">
          <xsl:with-param name="toward" select="255"/><xsl:with-param name="least" select="$lightest-on-dark"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:value-of select="concat(':root{--brand:', $light, '}')"/>
      <xsl:value-of select="concat('@media screen and (prefers-color-scheme:dark){:root{--brand:', $dark, '}}')"/>
    </xsl:if>
  </xsl:template>

  <!-- around printed pages, as around those of the PDF. What is a JSON string is a CSS string, too: both are ended by
       an unescaped quote or line only, and text:json() escapes these. -->
  <xsl:template name="page-style">
    <xsl:variable name="head" select="concat($title, ' · ', text:shortened($run/r:target/@name, 40))"/>
    <xsl:value-of select="concat('@page{@top-left{content:', text:json($head), '}')" disable-output-escaping="yes"/>
    <xsl:if test="$classification != ''">
      <xsl:value-of select="concat('@bottom-left{content:', text:json(text:shortened($classification, 50)), '}')" disable-output-escaping="yes"/>
    </xsl:if>
    <xsl:if test="$digest != ''">
      <xsl:value-of select="concat('@bottom-center{content:', text:json(concat('SHA-256 ', substring($digest, 1, 12))), '}')" disable-output-escaping="yes"/>
    </xsl:if>
    <xsl:value-of select="concat('@bottom-right{content:', text:json(concat(text:label('foot.page'), ' ')), 'counter(page)',
        text:json(concat(' ', text:label('foot.of'), ' ')), 'counter(pages)}}')" disable-output-escaping="yes"/>
  </xsl:template>
</xsl:stylesheet>
