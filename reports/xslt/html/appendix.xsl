<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Can it be trusted: what could not be checked, how old the content was, how severities come about. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="exclusions">
    <section id="exclusions">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'exclusions'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$exclusions">
          <p class="lead"><xsl:value-of select="text:label('exclusions.lead')"/></p>
          <table class="exclusions">
            <caption class="sr"><xsl:value-of select="text:label('section.exclusions')"/></caption>
            <thead>
              <tr>
                <th scope="col"><xsl:value-of select="text:label('exclusions.what')"/></th>
                <th scope="col"><xsl:value-of select="text:label('evidence.where')"/></th>
                <th scope="col"><xsl:value-of select="text:label('exclusions.why')"/></th>
                <th scope="col"><xsl:value-of select="text:label('exclusions.action')"/></th>
              </tr>
            </thead>
            <tbody><xsl:apply-templates select="$exclusions" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="empty"><xsl:value-of select="text:label('exclusions.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="r:exclusion" mode="row">
    <tr>
      <th scope="row" dir="auto"><xsl:value-of select="r:title"/></th>
      <td>
        <xsl:if test="@agent"><xsl:call-template name="host-link"/></xsl:if>
        <xsl:if test="not(@agent)"><xsl:value-of select="text:label('exclusions.all-hosts')"/></xsl:if>
        <xsl:if test="@rules-package">
          <xsl:variable name="package" select="key('rules-package', @rules-package)"/>
          <span class="small" dir="auto">
            <xsl:value-of select="$package/@name"/>
            <xsl:if test="not($package)"><xsl:value-of select="@rules-package"/></xsl:if>
          </span>
        </xsl:if>
      </td>
      <td>
        <bdi class="text"><xsl:value-of select="r:description"/></bdi>
        <xsl:for-each select="r:attribute">
          <span class="pair small"><bdi><xsl:value-of select="@key"/></bdi><xsl:text> </xsl:text><b dir="auto"><xsl:value-of select="@value"/></b></span>
        </xsl:for-each>
      </td>
      <td dir="auto"><xsl:value-of select="r:recommendation"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="method">
    <section id="method">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'method'"/></xsl:call-template>
      <h3><xsl:value-of select="text:label('method.content')"/></h3>
      <xsl:call-template name="content-table"/>
      <h3><xsl:value-of select="text:label('method.severities')"/></h3>
      <dl class="legend">
        <xsl:for-each select="$severity-list">
          <div>
            <dt><xsl:call-template name="severity"><xsl:with-param name="severity" select="string(@name)"/></xsl:call-template></dt>
            <dd><xsl:value-of select="text:label(concat('method.severity.', @name))"/></dd>
          </div>
        </xsl:for-each>
      </dl>
      <p class="text"><xsl:value-of select="text:label('method.text.rating')"/></p>
      <p class="text"><xsl:value-of select="text:label('method.terms')"/></p>
      <h3><xsl:value-of select="text:label('method.limits')"/></h3>
      <p class="text"><xsl:value-of select="text:label('method.text.compare')"/></p>
      <p class="text"><xsl:value-of select="text:label('method.text.order')"/></p>
      <p class="text"><xsl:value-of select="text:label('method.text.excluded')"/></p>
    </section>
  </xsl:template>

  <xsl:template name="content-table">
    <xsl:choose>
      <xsl:when test="$contents">
        <table class="contents">
          <caption class="sr"><xsl:value-of select="text:label('method.caption')"/></caption>
          <thead>
            <tr>
              <th scope="col"><xsl:value-of select="text:label('method.source')"/></th>
              <th scope="col"><xsl:value-of select="text:label('method.made')"/></th>
              <th scope="col"><xsl:value-of select="text:label('method.imported')"/></th>
              <th scope="col" class="n"><xsl:value-of select="text:label('method.age')"/></th>
              <th scope="col" class="n"><xsl:value-of select="text:label('method.entries')"/></th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="$contents" mode="row"/></tbody>
        </table>
        <p class="small"><xsl:value-of select="text:label('method.ages')"/></p>
      </xsl:when>
      <xsl:otherwise><p class="empty"><xsl:value-of select="text:label('method.no-content')"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:content" mode="row">
    <tr>
      <th scope="row">
        <bdi><xsl:value-of select="@title"/></bdi>
        <xsl:if test="@origin"><span class="small" dir="auto"><xsl:value-of select="@origin"/></span></xsl:if>
        <span class="small id">SHA-256 <xsl:value-of select="@digest"/></span>
      </th>
      <td class="date" data-label="{text:label('method.made')}">
        <xsl:value-of select="text:time(string(@generated))"/>
        <xsl:if test="not(@generated)"><xsl:value-of select="text:label('method.not-stated')"/></xsl:if>
      </td>
      <td class="date" data-label="{text:label('method.imported')}"><xsl:value-of select="text:time(@imported)"/></td>
      <td class="n" data-label="{text:label('method.age')}">
        <xsl:call-template name="age">
          <xsl:with-param name="time" select="@generated | @imported[not(../@generated)]"/>
        </xsl:call-template>
      </td>
      <td class="n" data-label="{text:label('method.entries')}"><xsl:value-of select="text:number(@affected + @vulnerabilities)"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
