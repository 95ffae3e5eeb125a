<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Whose report, title, scope and classification; below, small, what it is about and made from. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="cover">
    <header class="cover" id="top">
      <xsl:call-template name="organisation"/>
      <p class="eyebrow"><xsl:value-of select="text:label('cover.kind')"/></p>
      <h1><xsl:value-of select="$title"/></h1>
      <p class="scope">
        <bdi class="target"><xsl:value-of select="$run/r:target/@name"/></bdi>
        <span>
          <xsl:value-of select="text:label('count.hosts', $host-count)"/>
          <xsl:text>, </xsl:text>
          <xsl:value-of select="text:label('count.packages', count($packages))"/>
        </span>
        <span>
          <xsl:value-of select="text:date($run/@started)"/>
        </span>
      </p>
      <xsl:if test="$classification != ''"><p class="classification" dir="auto"><xsl:value-of select="$classification"/></p></xsl:if>
      <xsl:call-template name="identity"/>
    </header>
  </xsl:template>

  <xsl:template name="identity">
    <dl class="identity">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('cover.template')"/>
        <xsl:with-param name="value" select="$run/r:template/@name"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('cover.run')"/>
        <xsl:with-param name="value" select="$run/@name"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('cover.started')"/>
        <xsl:with-param name="value" select="text:time($run/@started)"/>
      </xsl:call-template>
      <xsl:if test="$run/@completed">
        <xsl:variable name="duration">
          <xsl:call-template name="duration">
            <xsl:with-param name="from" select="$run/@started"/><xsl:with-param name="to" select="$run/@completed"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="text:label('cover.completed')"/>
          <xsl:with-param name="value" select="text:label('cover.completed-after', text:time($run/@completed), string($duration))"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('cover.state')"/>
        <xsl:with-param name="value"><xsl:call-template name="run-state"/></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('cover.generator')"/>
        <xsl:with-param name="value" select="$run/@generator"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('cover.contact')"/><xsl:with-param name="value" select="$contact"/>
      </xsl:call-template>
      <xsl:call-template name="identity-content"/>
      <div class="wide">
        <dt><xsl:value-of select="text:label('cover.arn')"/></dt>
        <dd class="id"><xsl:value-of select="$run/@arn"/></dd>
      </div>
      <xsl:if test="$digest != ''">
        <div class="wide">
          <dt><xsl:value-of select="text:label('cover.digest')"/></dt>
          <dd class="id"><xsl:value-of select="$digest"/></dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="identity-content">
    <div class="wide">
      <dt><xsl:value-of select="text:label('cover.content')"/></dt>
      <xsl:for-each select="$contents">
        <dd>
          <bdi><xsl:value-of select="@title"/></bdi>
          <xsl:text>, </xsl:text>
          <xsl:call-template name="content-date"/>
          <xsl:text> </xsl:text>
          <span class="id" title="SHA-256 {@digest}"><xsl:value-of select="substring(@digest, 1, 12)"/></span>
        </dd>
      </xsl:for-each>
      <xsl:if test="not($contents)"><dd><xsl:value-of select="text:label('word.none')"/></dd></xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
