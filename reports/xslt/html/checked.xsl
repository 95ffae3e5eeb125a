<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The full report's list of every rule checked, small, by result and severity: what a heading
     can say is said once. After a rule stand its hosts, or their number, where that is not all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="checked">
    <section id="checked">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'checked'"/></xsl:call-template>
      <p class="lead">
        <xsl:value-of select="text:label('checked.lead')"/>
        <xsl:if test="$host-count &gt; 1"><xsl:value-of select="concat(' ', text:label('checked.numbers', $host-count))"/></xsl:if>
      </p>
      <xsl:for-each select="$packages">
        <h3 dir="auto"><xsl:value-of select="concat(@name, '-', @version)"/></h3>
        <xsl:call-template name="result-group">
          <xsl:with-param name="key" select="'checked.pass'"/><xsl:with-param name="results" select="r:rule/r:result[@state = 'pass']"/>
        </xsl:call-template>
        <xsl:call-template name="result-group">
          <xsl:with-param name="key" select="'checked.fail'"/><xsl:with-param name="results" select="r:rule/r:result[@state = 'fail']"/>
        </xsl:call-template>
        <xsl:call-template name="result-group">
          <xsl:with-param name="key" select="'checked.informational'"/>
          <xsl:with-param name="results" select="r:rule/r:result[@state = 'informational']"/>
        </xsl:call-template>
        <xsl:call-template name="result-group">
          <xsl:with-param name="key" select="'checked.notchecked'"/>
          <xsl:with-param name="results" select="r:rule/r:result[@state = 'notchecked' or @state = 'error' or @state = 'unknown']"/>
        </xsl:call-template>
        <xsl:call-template name="result-group">
          <xsl:with-param name="key" select="'checked.notapplicable'"/>
          <xsl:with-param name="results" select="r:rule/r:result[@state = 'notapplicable']"/>
        </xsl:call-template>
        <xsl:if test="not(r:rule)"><p class="empty"><xsl:value-of select="text:label('checked.none')"/></p></xsl:if>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="result-group">
    <xsl:param name="key"/>
    <xsl:param name="results"/>
    <xsl:if test="$results">
      <h4 class="result"><xsl:value-of select="text:label($key)"/>
        <xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($results))"/></span></h4>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'High'"/><xsl:with-param name="results" select="$results[../@severity = 'High']"/>
      </xsl:call-template>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'Medium'"/><xsl:with-param name="results" select="$results[../@severity = 'Medium']"/>
      </xsl:call-template>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'Low'"/><xsl:with-param name="results" select="$results[../@severity = 'Low']"/>
      </xsl:call-template>
      <xsl:call-template name="result-list">
        <xsl:with-param name="severity" select="'Informational'"/>
        <xsl:with-param name="results" select="$results[../@severity = 'Informational' or ../@severity = 'Undefined']"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="result-list">
    <xsl:param name="severity"/>
    <xsl:param name="results"/>
    <xsl:if test="$results">
      <p class="list-head">
        <xsl:call-template name="severity"><xsl:with-param name="severity" select="$severity"/></xsl:call-template>
        <xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($results))"/></span>
      </p>
      <ul class="columns">
        <xsl:for-each select="$results">
          <li>
            <xsl:choose>
              <xsl:when test="@state = 'fail'"><xsl:apply-templates select=".." mode="link"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="../@id"/></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="@count != $host-count"><xsl:text> </xsl:text><i><xsl:call-template name="result-hosts"/></i></xsl:if>
          </li>
          <text:flush/>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
