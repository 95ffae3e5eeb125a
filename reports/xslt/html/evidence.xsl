<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What was seen, on which hosts, and what to do there. Hosts with the same evidence share a row. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="evidence">
    <xsl:param name="found"/>
    <xsl:if test="$found/r:evidence/r:package">
      <table class="evidence">
        <caption><xsl:value-of select="text:label('finding.evidence')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="text:label('word.host')"/></th>
            <th scope="col"><xsl:value-of select="text:label('evidence.package')"/></th>
            <th scope="col"><xsl:value-of select="text:label('evidence.installed')"/></th>
            <th scope="col"><xsl:value-of select="text:label('evidence.fixed')"/></th>
            <th scope="col"><xsl:value-of select="text:label('word.state')"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="text:distinct($found/r:evidence/r:package, $evidence-fields)">
            <xsl:call-template name="package-row">
              <xsl:with-param name="same" select="key('evidence-row', concat(text:fields(../.., '@rules-package @rule'), '|', text:fields(., $evidence-fields)))"/>
            </xsl:call-template>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
    <xsl:if test="$found/r:evidence/r:item">
      <table class="evidence">
        <caption><xsl:value-of select="text:label('finding.evidence')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="text:label('word.host')"/></th>
            <th scope="col"><xsl:value-of select="text:label('evidence.where')"/></th>
            <th scope="col"><xsl:value-of select="text:label('evidence.seen')"/></th>
            <th scope="col"><xsl:value-of select="text:label('evidence.wanted')"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$found/r:evidence/r:item" mode="row"/></tbody>
      </table>
    </xsl:if>
    <xsl:if test="$found[not(r:evidence)]">
      <p class="small">
        <xsl:value-of select="concat(text:label('evidence.found-on'), ' ')"/>
        <xsl:call-template name="host-links"><xsl:with-param name="found" select="$found[not(r:evidence)]"/></xsl:call-template>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="package-row">
    <xsl:param name="same"/>
    <tr>
      <th scope="row"><xsl:call-template name="host-list"><xsl:with-param name="found" select="$same/../.."/></xsl:call-template></th>
      <td data-label="{text:label('evidence.package')}">
        <span class="mono package"><xsl:value-of select="@name"/></span>
        <xsl:if test="r:binary[. != current()/@name]">
          <span class="small mono">
            <xsl:for-each select="r:binary">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </span>
        </xsl:if>
      </td>
      <td class="mono" data-label="{text:label('evidence.installed')}"><xsl:value-of select="@installed"/></td>
      <td class="mono" data-label="{text:label('evidence.fixed')}">
        <xsl:choose>
          <xsl:when test="@fixed"><xsl:value-of select="@fixed"/></xsl:when>
          <xsl:otherwise><span class="none"><xsl:value-of select="text:label('evidence.not-fixed')"/></span></xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="state {@fix-state}" data-label="{text:label('word.state')}">
        <xsl:value-of select="text:label(concat('fix-state.', @fix-state))"/>
        <xsl:if test="@advisory"><span class="small"><xsl:value-of select="@advisory"/></span></xsl:if>
        <xsl:if test="@note"><span class="small" dir="auto"><xsl:value-of select="@note"/></span></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="r:item" mode="row">
    <tr>
      <th scope="row">
        <xsl:call-template name="host-link"><xsl:with-param name="agent" select="../../@agent"/></xsl:call-template>
      </th>
      <td dir="auto" data-label="{text:label('evidence.where')}"><xsl:value-of select="@where"/></td>
      <td class="mono" dir="auto" data-label="{text:label('evidence.seen')}"><xsl:value-of select="@seen"/></td>
      <td class="mono" dir="auto" data-label="{text:label('evidence.wanted')}"><xsl:value-of select="@wanted"/></td>
    </tr>
  </xsl:template>

  <!-- up to six hosts in line, more behind their number -->
  <xsl:template name="host-list">
    <xsl:param name="found"/>
    <xsl:choose>
      <xsl:when test="count($found) &gt; 6">
        <details class="more">
          <summary><xsl:value-of select="text:label('count.hosts', count($found))"/></summary>
          <xsl:call-template name="host-links"><xsl:with-param name="found" select="$found"/></xsl:call-template>
        </details>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="host-links"><xsl:with-param name="found" select="$found"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="host-links">
    <xsl:param name="found"/>
    <xsl:for-each select="$found">
      <xsl:if test="position() &gt; 1"><xsl:text>, </xsl:text></xsl:if>
      <xsl:call-template name="host-link"/>
    </xsl:for-each>
  </xsl:template>

  <!-- hosts with the same advice share it -->
  <xsl:template name="recommendation">
    <xsl:param name="found"/>
    <xsl:if test="$found/r:recommendation | $found/r:command | r:recommendation">
      <div class="rec">
        <h5><xsl:value-of select="text:label('finding.recommendation')"/></h5>
        <xsl:if test="not($found/r:recommendation)">
          <xsl:call-template name="text"><xsl:with-param name="text" select="r:recommendation"/></xsl:call-template>
        </xsl:if>
        <xsl:for-each select="text:distinct($found[r:recommendation or r:command], 'recommendation command restart')">
          <xsl:variable name="same" select="key('advice', text:fields(., '@rules-package @rule recommendation command restart'))"/>
          <xsl:call-template name="advice">
            <xsl:with-param name="same" select="$same"/>
            <xsl:with-param name="all" select="count($same) = count($found)"/>
          </xsl:call-template>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="advice">
    <xsl:param name="same"/>
    <xsl:param name="all"/>
    <div class="advice">
      <xsl:if test="not($all)">
        <div class="on">
          <xsl:call-template name="host-list"><xsl:with-param name="found" select="$same"/></xsl:call-template>
        </div>
      </xsl:if>
      <xsl:call-template name="text"><xsl:with-param name="text" select="r:recommendation"/></xsl:call-template>
      <xsl:if test="r:command"><pre class="command" tabindex="0"><xsl:value-of select="r:command"/></pre></xsl:if>
      <xsl:if test="r:restart">
        <p class="text" dir="auto">
          <xsl:call-template name="restart"><xsl:with-param name="text" select="r:restart"/></xsl:call-template>
        </p>
      </xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
