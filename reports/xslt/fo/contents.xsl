<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The tree of the report: table of contents and bookmarks are two views of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math">

  <!-- hosts and rules are listed one by one only in the bookmarks, and only where a reader still finds one -->
  <xsl:variable name="most-bookmarks" select="2000"/>

  <xsl:variable name="entry-names-tree">
    <entry id="summary"/>
    <entry id="tested"/>
    <xsl:if test="$has-previous"><entry id="changes"/></xsl:if>
    <entry id="findings-summary"/>
    <entry id="findings"/>
    <entry id="hosts"/>
    <xsl:if test="$waivers"><entry id="accepted"/></xsl:if>
    <entry id="exclusions"/>
    <xsl:if test="$type = 'full'"><entry id="checked"/></xsl:if>
    <entry id="method"/>
    <xsl:if test="$type = 'full'">
      <entry id="glossary"/>
      <entry id="sign-off"/>
    </xsl:if>
  </xsl:variable>

  <xsl:variable name="entry-tree">
    <xsl:for-each select="exsl:node-set($entry-names-tree)/entry">
      <entry id="{@id}" number="{position()}" title="{text:label(concat('section.', @id))}"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="entries" select="exsl:node-set($entry-tree)/entry"/>

  <!-- below a section, where it has parts: sub-entries with id and title -->
  <xsl:template name="parts-of">
    <xsl:param name="id"/>
    <xsl:choose>
      <xsl:when test="$id = 'tested'">
        <part id="tested-packages" title="{text:label('tested.packages')}"/>
        <part id="tested-target" title="{text:label('tested.target')}"/>
        <part id="tested-hosts" title="{text:label('tested.hosts')}"/>
      </xsl:when>
      <xsl:when test="$id = 'findings-summary' or $id = 'findings'">
        <xsl:for-each select="$packages">
          <xsl:if test="$failed-rules[../@id = current()/@id]">
            <part id="{$id}-{position()}" package="{@id}" title="{text:shortened(concat(@name, '-', @version), 100)}"/>
          </xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$id = 'checked'">
        <xsl:for-each select="$packages">
          <part id="checked-{position()}" title="{text:shortened(concat(@name, '-', @version), 100)}"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$id = 'method'">
        <part id="method-content" title="{text:label('method.content')}"/>
        <part id="method-severities" title="{text:label('method.severities')}"/>
        <part id="method-limits" title="{text:label('method.limits')}"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="contents">
    <fo:block id="contents" role="H1" xsl:use-attribute-sets="heading-1">
      <fo:marker marker-class-name="section"><xsl:value-of select="text:label('section.contents')"/></fo:marker>
      <xsl:value-of select="text:label('section.contents')"/>
    </fo:block>
    <fo:block role="TOC">
      <xsl:for-each select="$entries">
        <fo:block role="TOCI" xsl:use-attribute-sets="contents-1">
          <xsl:call-template name="contents-line">
            <xsl:with-param name="id" select="@id"/>
            <xsl:with-param name="title" select="concat(@number, '&#160;&#160;', @title)"/>
          </xsl:call-template>
        </fo:block>
        <xsl:variable name="parts"><xsl:call-template name="parts-of"><xsl:with-param name="id" select="@id"/></xsl:call-template></xsl:variable>
        <xsl:for-each select="exsl:node-set($parts)/part">
          <fo:block role="TOCI" xsl:use-attribute-sets="contents-2">
            <xsl:call-template name="contents-line">
              <xsl:with-param name="id" select="@id"/><xsl:with-param name="title" select="@title"/>
            </xsl:call-template>
          </fo:block>
        </xsl:for-each>
      </xsl:for-each>
    </fo:block>
  </xsl:template>

  <xsl:template name="contents-line">
    <xsl:param name="id"/>
    <xsl:param name="title"/>
    <fo:basic-link internal-destination="{$id}">
      <xsl:value-of select="concat(text:breakable($title), ' ')"/>
      <fo:leader leader-pattern="dots" leader-pattern-width="4pt" leader-length.minimum="6mm" leader-length.optimum="12mm"
          leader-length.maximum="100%" font-weight="normal" color="{$rule}"/>
      <xsl:text> </xsl:text>
      <fo:page-number-citation ref-id="{$id}"/>
    </fo:basic-link>
  </xsl:template>

  <xsl:template name="bookmarks">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="cover">
        <fo:bookmark-title><xsl:value-of select="$title"/></fo:bookmark-title>
      </fo:bookmark>
      <fo:bookmark internal-destination="contents">
        <fo:bookmark-title><xsl:value-of select="text:label('section.contents')"/></fo:bookmark-title>
      </fo:bookmark>
      <xsl:for-each select="$entries">
        <xsl:variable name="id" select="@id"/>
        <fo:bookmark internal-destination="{$id}" starting-state="hide">
          <fo:bookmark-title><xsl:value-of select="concat(@number, '  ', @title)"/></fo:bookmark-title>
          <xsl:variable name="parts"><xsl:call-template name="parts-of"><xsl:with-param name="id" select="$id"/></xsl:call-template></xsl:variable>
          <xsl:for-each select="exsl:node-set($parts)/part">
            <fo:bookmark internal-destination="{@id}" starting-state="hide">
              <fo:bookmark-title><xsl:value-of select="text:breakable(@title, 1000)"/></fo:bookmark-title>
              <xsl:if test="$id = 'findings'"><xsl:call-template name="finding-bookmarks"/></xsl:if>
            </fo:bookmark>
          </xsl:for-each>
          <xsl:if test="$id = 'hosts' and $host-count &lt;= $most-bookmarks">
            <xsl:apply-templates select="$hosts" mode="bookmark"/>
          </xsl:if>
        </fo:bookmark>
      </xsl:for-each>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template name="finding-bookmarks">
    <xsl:variable name="package" select="string(@package)"/>
    <xsl:if test="$failed-rule-count &lt;= $most-bookmarks">
      <xsl:for-each select="$failed-rules[../@id = $package]">
        <xsl:sort select="string-length(substring-before('High Medium Low Informational Undefined', @severity))" data-type="number"/>
        <xsl:sort select="number(boolean(r:vulnerability/@kev-added))" data-type="number" order="descending"/>
        <xsl:sort select="number(concat('0', r:vulnerability/r:score[1]/@base))" data-type="number" order="descending"/>
        <xsl:sort select="@id"/>
        <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
        <fo:bookmark internal-destination="{$id}">
          <fo:bookmark-title><xsl:value-of select="text:breakable(text:shortened(@id, 60), 1000)"/></fo:bookmark-title>
        </fo:bookmark>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:host" mode="bookmark">
    <xsl:variable name="id"><xsl:call-template name="host-id"/></xsl:variable>
    <fo:bookmark internal-destination="{$id}">
      <fo:bookmark-title><xsl:value-of select="text:breakable(text:shortened(@hostname, 60), 1000)"/></fo:bookmark-title>
    </fo:bookmark>
  </xsl:template>
</xsl:stylesheet>
