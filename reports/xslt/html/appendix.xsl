<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Can it be trusted: what could not be checked, how old the content was, how severities come about. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1">

  <xsl:template name="exclusions">
    <section id="exclusions">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'exclusions'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$exclusions">
          <p class="lead">What could not be checked does not count as passed.</p>
          <table class="exclusions">
            <caption class="sr">Exclusions</caption>
            <thead>
              <tr>
                <th scope="col">Exclusion</th>
                <th scope="col">Where</th>
                <th scope="col">Why</th>
                <th scope="col">What to do</th>
              </tr>
            </thead>
            <tbody><xsl:apply-templates select="$exclusions" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="empty">None: everything that was to be checked was checked.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="r:exclusion" mode="row">
    <tr>
      <th scope="row" dir="auto"><xsl:value-of select="r:title"/></th>
      <td>
        <xsl:if test="@agent"><xsl:call-template name="host-link"/></xsl:if>
        <xsl:if test="not(@agent)">all hosts</xsl:if>
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
      <h3>Content</h3>
      <xsl:call-template name="content-table"/>
      <h3>How severities come about</h3>
      <dl class="legend">
        <div><dt><xsl:call-template name="severity"><xsl:with-param name="severity" select="'High'"/></xsl:call-template></dt>
          <dd>Can compromise confidentiality, integrity or availability. Treat it as an emergency and fix it now.</dd></div>
        <div><dt><xsl:call-template name="severity"><xsl:with-param name="severity" select="'Medium'"/></xsl:call-template></dt>
          <dd>The same risks, but less likely. Fix it at the next opportunity.</dd></div>
        <div><dt><xsl:call-template name="severity"><xsl:with-param name="severity" select="'Low'"/></xsl:call-template></dt>
          <dd>Less urgent. Fix it with a future update.</dd></div>
        <div><dt><xsl:call-template name="severity"><xsl:with-param name="severity" select="'Informational'"/></xsl:call-template></dt>
          <dd>A detail of the configuration that may be of interest.</dd></div>
      </dl>
      <p class="small">EPSS is the probability that a vulnerability is exploited within the next 30 days (FIRST). Known exploited
        means that CISA lists it. CVSS scores are base scores. What could not be checked is an exclusion, never a pass.</p>
    </section>
  </xsl:template>

  <xsl:template name="content-table">
    <xsl:choose>
      <xsl:when test="$contents">
        <table class="contents">
          <caption class="sr">Content that the rules were evaluated with</caption>
          <thead>
            <tr>
              <th scope="col">Content</th>
              <th scope="col">Made</th>
              <th scope="col">Imported</th>
              <th scope="col" class="n">Age</th>
              <th scope="col" class="n">Entries</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="$contents" mode="row"/></tbody>
        </table>
        <p class="small">Ages are those at the start of the run.</p>
      </xsl:when>
      <xsl:otherwise><p class="empty">The run had no content to compare with.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:content" mode="row">
    <tr>
      <th scope="row">
        <bdi><xsl:value-of select="@title"/></bdi>
        <xsl:if test="@origin"><span class="small" dir="auto"><xsl:value-of select="@origin"/></span></xsl:if>
        <span class="small id">SHA-256 <xsl:value-of select="@digest"/></span>
      </th>
      <td>
        <xsl:call-template name="date-time"><xsl:with-param name="time" select="string(@generated)"/></xsl:call-template>
        <xsl:if test="not(@generated)">not stated</xsl:if>
      </td>
      <td><xsl:call-template name="date-time"><xsl:with-param name="time" select="@imported"/></xsl:call-template></td>
      <td class="n">
        <xsl:call-template name="age">
          <xsl:with-param name="time" select="@generated | @imported[not(../@generated)]"/>
        </xsl:call-template>
      </td>
      <td class="n"><xsl:value-of select="format-number(@affected + @vulnerabilities, '#,##0')"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
