<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Accepted risks: who accepted what, why and until when, and which findings that covers. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:variable name="accepted-rows" select="20"/>

  <xsl:template name="accepted">
    <section id="accepted">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'accepted'"/></xsl:call-template>
      <p class="lead"><xsl:value-of select="text:label('accepted.lead')"/></p>
      <xsl:choose>
        <xsl:when test="$waivers">
          <table class="waivers">
            <caption class="sr"><xsl:value-of select="text:label('section.accepted')"/></caption>
            <thead>
              <tr>
                <th scope="col"><xsl:value-of select="text:label('accepted.risk')"/></th>
                <th scope="col"><xsl:value-of select="text:label('accepted.by')"/></th>
                <th scope="col"><xsl:value-of select="text:label('accepted.until')"/></th>
                <th scope="col"><xsl:value-of select="text:label('changes.why')"/></th>
                <th scope="col"><xsl:value-of select="text:label('hosts.findings')"/></th>
              </tr>
            </thead>
            <tbody>
              <xsl:apply-templates select="$waivers[@state = 'active']" mode="row"/>
              <xsl:apply-templates select="$waivers[@state = 'expired']" mode="row"/>
              <xsl:apply-templates select="$waivers[@state = 'unused']" mode="row"/>
            </tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="empty"><xsl:value-of select="text:label('accepted.empty')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="r:waiver" mode="row">
    <tr>
      <th scope="row">
        <bdi><xsl:value-of select="@id"/></bdi>
        <xsl:for-each select="r:scope">
          <span class="small" dir="auto"><xsl:call-template name="waiver-scope"/></span>
        </xsl:for-each>
      </th>
      <td data-label="{text:label('accepted.by')}">
        <bdi><xsl:value-of select="@by"/></bdi>
        <span class="small"><xsl:value-of select="text:day(@created)"/></span>
      </td>
      <td class="date" data-label="{text:label('accepted.until')}">
        <xsl:value-of select="text:day(@until)"/>
        <span class="force {@state}"><xsl:call-template name="waiver-state"/></span>
      </td>
      <td data-label="{text:label('changes.why')}"><bdi class="text"><xsl:value-of select="r:reason"/></bdi></td>
      <td>
        <xsl:call-template name="waiver-note"/>
        <xsl:variable name="covered" select="key('findings-of-waiver', @id)"/>
        <xsl:if test="$covered">
          <ul class="plain">
            <xsl:for-each select="$covered[position() &lt;= $accepted-rows]">
              <li>
                <xsl:call-template name="severity"/><xsl:text> </xsl:text>
                <xsl:call-template name="rule-of-entry"/><xsl:text> </xsl:text>
                <span class="small"><xsl:call-template name="host-of-entry"/></span>
              </li>
            </xsl:for-each>
            <xsl:if test="count($covered) &gt; $accepted-rows">
              <li><xsl:value-of select="text:label('count.and-more', count($covered) - $accepted-rows)"/></li>
            </xsl:if>
          </ul>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- under a finding: on which hosts its risk is accepted, by what -->
  <xsl:template name="accepted-hosts">
    <xsl:param name="found"/>
    <xsl:if test="$found[@waiver]">
      <div class="rec">
        <h4><xsl:value-of select="text:label('accepted.risk')"/></h4>
        <ul class="plain">
          <xsl:for-each select="$found[@waiver]">
            <xsl:variable name="waiver" select="key('waiver', @waiver)"/>
            <xsl:if test="position() &lt;= $accepted-rows">
              <li>
                <xsl:call-template name="host-of-entry"/><xsl:text>: </xsl:text>
                <a href="#accepted"><bdi><xsl:value-of select="@waiver"/></bdi></a>
                <xsl:text>, </xsl:text><bdi><xsl:value-of select="$waiver/@by"/></bdi>
                <xsl:value-of select="text:label('accepted.host-until', text:day($waiver/@until))"/>
              </li>
            </xsl:if>
          </xsl:for-each>
          <xsl:if test="count($found[@waiver]) &gt; $accepted-rows">
            <li><xsl:value-of select="text:label('accepted.more-hosts', count($found[@waiver]) - $accepted-rows)"/></li>
          </xsl:if>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
