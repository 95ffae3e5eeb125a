<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Choices above the findings; hidden without scripts, which add the packages and hosts that there are. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:set="http://exslt.org/sets">

  <xsl:template name="choices">
    <xsl:if test="$failed-rule-count &gt; 1">
      <div class="choices" hidden="hidden">
        <span>
          <label for="package-choice"><xsl:value-of select="text:label('evidence.package')"/></label>
          <select id="package-choice"><option value=""><xsl:value-of select="text:label('word.all')"/></option></select>
        </span>
        <span>
          <label for="host-choice"><xsl:value-of select="text:label('word.host')"/></label>
          <select id="host-choice"><option value=""><xsl:value-of select="text:label('word.all')"/></option></select>
        </span>
        <xsl:if test="$findings[starts-with(@change, 'new') or @waiver]">
          <span>
            <label for="change-choice"><xsl:value-of select="text:label('word.state')"/></label>
            <select id="change-choice"><option value=""><xsl:value-of select="text:label('word.all')"/></option></select>
          </span>
        </xsl:if>
        <span>
          <label for="order"><xsl:value-of select="text:label('page.order')"/></label>
          <select id="order">
            <option value=""><xsl:value-of select="text:label('word.severity')"/></option>
            <xsl:if test="$has-scores"><option value="score"><xsl:value-of select="text:label('word.score')"/></option></xsl:if>
            <xsl:if test="$has-epss"><option value="epss"><xsl:value-of select="text:label('word.epss')"/></option></xsl:if>
            <option value="hosts"><xsl:value-of select="text:label('word.hosts')"/></option>
            <option value="name"><xsl:value-of select="text:label('word.rule')"/></option>
          </select>
        </span>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- what findings are ordered by; what is not known is the least -->
  <xsl:template match="r:rule" mode="order">
    <xsl:param name="found"/>
    <xsl:attribute name="data-score"><xsl:value-of select="concat('0', r:vulnerability/r:score[1]/@base)"/></xsl:attribute>
    <xsl:attribute name="data-epss"><xsl:value-of select="concat('0', r:vulnerability/@epss)"/></xsl:attribute>
    <xsl:attribute name="data-hosts"><xsl:value-of select="count(set:distinct($found/@agent))"/></xsl:attribute>
    <xsl:attribute name="data-name"><xsl:value-of select="@id"/></xsl:attribute>
  </xsl:template>
</xsl:stylesheet>
