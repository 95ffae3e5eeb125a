<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Small parts that every section uses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <!-- one definition of each shape; everything else refers to it -->
  <xsl:template name="symbols">
    <svg width="0" height="0" class="symbols" aria-hidden="true" focusable="false">
      <symbol id="s-h" viewBox="0 0 12 12"><path d="M6 1 11.6 11H.4z"/></symbol>
      <symbol id="s-m" viewBox="0 0 12 12"><path d="M6 .4 11.6 6 6 11.6.4 6z"/></symbol>
      <symbol id="s-l" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8"/></symbol>
      <symbol id="s-i" viewBox="0 0 12 12"><path d="M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zm0 1.6a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4z"/></symbol>
    </svg>
  </xsl:template>

  <!-- h, m, l or i: class and symbol of a severity -->
  <xsl:template name="letter">
    <xsl:param name="severity"/>
    <xsl:choose>
      <xsl:when test="$severity = 'High'">h</xsl:when>
      <xsl:when test="$severity = 'Medium'">m</xsl:when>
      <xsl:when test="$severity = 'Low'">l</xsl:when>
      <xsl:otherwise>i</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="shape">
    <xsl:param name="letter"/>
    <svg class="s {$letter}" aria-hidden="true"><use href="#s-{$letter}"/></svg>
  </xsl:template>

  <!-- shape and word -->
  <xsl:template name="severity">
    <xsl:param name="severity" select="@severity"/>
    <xsl:variable name="letter">
      <xsl:call-template name="letter"><xsl:with-param name="severity" select="$severity"/></xsl:call-template>
    </xsl:variable>
    <span class="sev {$letter}">
      <xsl:call-template name="shape"><xsl:with-param name="letter" select="$letter"/></xsl:call-template>
      <xsl:value-of select="text:label(concat('severity.', $severity))"/>
    </span>
  </xsl:template>

  <xsl:template match="r:rule" mode="anchor">
    <xsl:value-of select="concat(../@id, '/', translate(@id, ' &#9;&#10;&#13;', '____'))"/>
  </xsl:template>

  <xsl:template match="r:rule" mode="link">
    <xsl:variable name="anchor"><xsl:apply-templates select="." mode="anchor"/></xsl:variable>
    <a href="#{$anchor}"><xsl:value-of select="@id"/></a>
  </xsl:template>

  <xsl:template name="host-link">
    <xsl:param name="agent" select="@agent"/>
    <xsl:variable name="host" select="key('host', $agent)"/>
    <xsl:choose>
      <xsl:when test="$host"><a href="#host/{$agent}"><bdi><xsl:value-of select="$host/@hostname"/></bdi></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$agent"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="section-heading">
    <xsl:param name="id"/>
    <xsl:variable name="section" select="$sections[@id = $id]"/>
    <h2>
      <span class="no"><xsl:value-of select="count($section/preceding-sibling::section) + 1"/></span>
      <xsl:text> </xsl:text>
      <xsl:value-of select="$section/@title"/>
    </h2>
  </xsl:template>

  <!-- one name and value of a definition list, if there is a value -->
  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:param name="class"/>
    <xsl:if test="string($value)">
      <div>
        <dt><xsl:value-of select="$name"/></dt>
        <dd dir="auto">
          <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
          <xsl:value-of select="$value"/>
        </dd>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- foreign text: its own direction, its line breaks kept -->
  <xsl:template name="text">
    <xsl:param name="text"/>
    <xsl:if test="string($text)">
      <p class="text" dir="auto"><xsl:value-of select="$text"/></p>
    </xsl:if>
  </xsl:template>

  <!-- only web addresses become links -->
  <xsl:template name="reference">
    <xsl:param name="url"/>
    <xsl:variable name="scheme"
        select="translate(substring-before($url, '://'), 'HTPS', 'htps')"/>
    <xsl:choose>
      <xsl:when test="$scheme = 'http' or $scheme = 'https'">
        <a href="{$url}" rel="noopener noreferrer"><xsl:value-of select="$url"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$url"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the sticky bar: without scripts its counts are links, with them they filter -->
  <xsl:template name="bar">
    <div class="bar" role="region" aria-label="{text:label('page.filter')}">
      <xsl:call-template name="brand"/>
      <span class="target-name" dir="auto"><xsl:value-of select="$run/r:target/@name"/></span>
      <span class="filters">
        <xsl:for-each select="$severity-list">
          <a class="filter {@letter}" data-filter="{@letter}" href="#findings">
            <xsl:call-template name="shape"><xsl:with-param name="letter" select="@letter"/></xsl:call-template>
            <span class="word"><xsl:value-of select="text:label(concat('severity.', @name))"/></span>
            <xsl:text> </xsl:text>
            <b><xsl:value-of select="text:number(@count)"/></b>
          </a>
        </xsl:for-each>
      </span>
      <span class="tools" hidden="hidden">
        <input type="search" id="search" placeholder="{text:label('page.search')}" aria-label="{text:label('page.search')}"
            aria-keyshortcuts="/" autocomplete="off" spellcheck="false"/>
        <button type="button" id="all" data-open="{text:label('page.open-all')}" data-close="{text:label('page.close-all')}">
          <xsl:value-of select="text:label('page.open-all')"/>
        </button>
      </span>
      <span class="sr" id="status" role="status" aria-live="polite" data-shown="{text:label('page.shown')}"></span>
    </div>
  </xsl:template>

  <xsl:template name="table-of-contents">
    <nav class="toc" aria-labelledby="toc-title">
      <h2 id="toc-title"><xsl:value-of select="text:label('section.contents')"/></h2>
      <ol>
        <xsl:for-each select="$sections">
          <li>
            <a href="#{@id}">
              <span class="no"><xsl:value-of select="position()"/></span>
              <span class="name"><xsl:value-of select="@title"/></span>
              <span class="dots"></span>
              <span class="n"><xsl:apply-templates select="." mode="toc-count"/></span>
            </a>
          </li>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:template>

  <xsl:template match="section" mode="toc-count"/>
  <xsl:template match="section[@id = 'findings']" mode="toc-count">
    <xsl:value-of select="text:number($counts/@total)"/>
  </xsl:template>
  <xsl:template match="section[@id = 'hosts']" mode="toc-count">
    <xsl:value-of select="text:number($host-count)"/>
  </xsl:template>
  <xsl:template match="section[@id = 'exclusions']" mode="toc-count">
    <xsl:value-of select="text:number(count($exclusions))"/>
  </xsl:template>
  <xsl:template match="section[@id = 'accepted']" mode="toc-count">
    <xsl:value-of select="text:number($accepted-count)"/>
  </xsl:template>
  <xsl:template match="section[@id = 'checked']" mode="toc-count">
    <xsl:value-of select="text:number(count($packages/r:rule))"/>
  </xsl:template>

  <xsl:template name="foot">
    <footer>
      <p>
        <xsl:value-of select="concat(text:label('page.of-run', $title), ' ')"/>
        <span class="id"><xsl:value-of select="$run/@arn"/></span>
        <xsl:value-of select="text:label('page.made', string($run/@generator))"/>
      </p>
      <xsl:if test="$digest != ''"><p class="id"><xsl:value-of select="concat('SHA-256 ', $digest)"/></p></xsl:if>
      <xsl:if test="$classification != ''"><p dir="auto"><xsl:value-of select="$classification"/></p></xsl:if>
      <p class="keys" hidden="hidden">
        <kbd>/</kbd><xsl:value-of select="concat(' ', text:label('page.key.search'), ' ')"/>
        <kbd>j</kbd><xsl:text> </xsl:text><kbd>k</kbd><xsl:value-of select="concat(' ', text:label('page.key.walk'), ' ')"/>
        <kbd>o</kbd><xsl:value-of select="concat(' ', text:label('page.key.open'), ' ')"/>
        <kbd>Esc</kbd><xsl:value-of select="concat(' ', text:label('page.key.clear'))"/>
      </p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
