<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The HTML report: one file that asks for nothing. Text of the document goes into the page only
     through value-of and attribute value templates, so that it is escaped.
     Parameters: type (finding or full), language, digest (SHA-256 of the run document), organisation,
     logo (data: URI), classification, contact, accent (#rrggbb), style, script, script-digest (CSP hash of the script). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:exsl="http://exslt.org/common"
    xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math"
    exclude-result-prefixes="r text exsl set math" extension-element-prefixes="text">

  <xsl:include href="../common/select.xsl"/>
  <xsl:include href="../common/format.xsl"/>
  <xsl:include href="../common/judgement.xsl"/>
  <xsl:include href="../common/fix-first.xsl"/>
  <xsl:include href="../common/changes.xsl"/>
  <xsl:include href="../common/hosts.xsl"/>
  <xsl:include href="../common/accent.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="branding.xsl"/>
  <xsl:include href="cover.xsl"/>
  <xsl:include href="summary.xsl"/>
  <xsl:include href="summary-tables.xsl"/>
  <xsl:include href="chart.xsl"/>
  <xsl:include href="trend.xsl"/>
  <xsl:include href="changes.xsl"/>
  <xsl:include href="tested.xsl"/>
  <xsl:include href="findings.xsl"/>
  <xsl:include href="choices.xsl"/>
  <xsl:include href="evidence.xsl"/>
  <xsl:include href="checked.xsl"/>
  <xsl:include href="hosts.xsl"/>
  <xsl:include href="accepted.xsl"/>
  <xsl:include href="appendix.xsl"/>
  <xsl:include href="closing.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:param name="type" select="'finding'"/>
  <xsl:param name="language" select="'en'"/>
  <xsl:param name="digest"/>
  <xsl:param name="organisation"/>
  <xsl:param name="logo"/>
  <xsl:param name="classification"/>
  <xsl:param name="contact"/>
  <xsl:param name="accent"/>
  <xsl:param name="style"/>
  <xsl:param name="script"/>
  <xsl:param name="script-digest"/>

  <xsl:variable name="title" select="text:label(concat('cover.title.', $type))"/>

  <!-- the sections in their order, that of the pages; read through exsl:node-set -->
  <xsl:variable name="section-names-tree">
    <section id="summary"/>
    <section id="tested"/>
    <xsl:if test="$has-previous"><section id="changes"/></xsl:if>
    <section id="findings-summary"/>
    <section id="findings"/>
    <section id="hosts"/>
    <xsl:if test="$run/r:waivers"><section id="accepted"/></xsl:if>
    <section id="exclusions"/>
    <xsl:if test="$type = 'full'"><section id="checked"/></xsl:if>
    <section id="method"/>
    <xsl:if test="$type = 'full'">
      <section id="glossary"/>
      <section id="sign-off"/>
    </xsl:if>
  </xsl:variable>
  <xsl:variable name="section-tree">
    <xsl:for-each select="exsl:node-set($section-names-tree)/section">
      <section id="{@id}" title="{text:label(concat('section.', @id))}"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="sections" select="exsl:node-set($section-tree)/section"/>

  <xsl:template match="/">
    <html lang="{$language}">
      <head>
        <meta http-equiv="Content-Security-Policy">
          <xsl:attribute name="content">
            <xsl:text>default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'</xsl:text>
            <xsl:if test="$script-digest"><xsl:value-of select="concat('; script-src ', $script-digest)"/></xsl:if>
          </xsl:attribute>
        </meta>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="generator" content="{$run/@generator}"/>
        <xsl:if test="$organisation != ''"><meta name="author" content="{$organisation}"/></xsl:if>
        <meta name="description" content="{text:label('count.hosts', $host-count)}, {text:label('count.packages', count($packages))}"/>
        <title>
          <xsl:value-of select="concat($title, ': ', $run/r:target/@name, ', ', text:day($run/@started))"/>
        </title>
        <style>
          <xsl:value-of select="$style" disable-output-escaping="yes"/>
          <xsl:call-template name="page-style"/>
          <xsl:call-template name="accent-style"/>
        </style>
      </head>
      <body>
        <xsl:call-template name="symbols"/>
        <a class="skip" href="#summary"><xsl:value-of select="text:label('page.skip')"/></a>
        <xsl:call-template name="bar"/>
        <div class="page">
          <xsl:call-template name="cover"/>
          <xsl:call-template name="table-of-contents"/>
          <main id="main">
            <xsl:call-template name="summary"/>
            <xsl:call-template name="tested"/>
            <xsl:if test="$has-previous"><xsl:call-template name="changes"/></xsl:if>
            <xsl:call-template name="findings-summary"/>
            <xsl:call-template name="findings"/>
            <xsl:call-template name="hosts"/>
            <xsl:if test="$run/r:waivers"><xsl:call-template name="accepted"/></xsl:if>
            <xsl:call-template name="exclusions"/>
            <xsl:if test="$type = 'full'"><xsl:call-template name="checked"/></xsl:if>
            <xsl:call-template name="method"/>
            <xsl:if test="$type = 'full'">
              <xsl:call-template name="glossary"/>
              <xsl:call-template name="sign-off"/>
            </xsl:if>
          </main>
          <xsl:call-template name="foot"/>
        </div>
        <xsl:if test="$script">
          <script><xsl:value-of select="$script" disable-output-escaping="yes"/></script>
        </xsl:if>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
