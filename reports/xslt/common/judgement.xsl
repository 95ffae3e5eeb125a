<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How bad it is, in one or two sentences of plain text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1">

  <xsl:template name="judgement">
    <xsl:choose>
      <xsl:when test="$run/@state != 'COMPLETED' and $run/@state != 'COMPLETED_WITH_ERRORS'">
        <xsl:text>This run did not come to its end; what follows is incomplete.</xsl:text>
      </xsl:when>
      <xsl:when test="$assessed-host-count = 0">
        <xsl:text>Nothing could be assessed, so nothing can be said about the security of </xsl:text>
        <xsl:call-template name="hosts-of-target"/>
        <xsl:text>. The exclusions below say why.</xsl:text>
      </xsl:when>
      <xsl:when test="$issue-count = 0">
        <xsl:text>No security issues were found on </xsl:text>
        <xsl:call-template name="hosts-assessed"/>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="$exploited-count &gt; 0"><xsl:call-template name="judgement-exploited"/></xsl:when>
      <xsl:when test="$counts/@high &gt; 0"><xsl:call-template name="judgement-high"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="judgement-moderate"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$exclusions and $assessed-host-count &gt; 0">
      <xsl:text> </xsl:text>
      <xsl:call-template name="counted">
        <xsl:with-param name="n" select="count($exclusions)"/>
        <xsl:with-param name="one" select="'exclusion limits'"/>
        <xsl:with-param name="many" select="'exclusions limit'"/>
      </xsl:call-template>
      <xsl:text> what can be concluded.</xsl:text>
    </xsl:if>
    <xsl:if test="$accepted-count &gt; 0">
      <xsl:text> </xsl:text>
      <xsl:call-template name="accepted-sentence"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="judgement-exploited">
    <xsl:text>Act now: </xsl:text>
    <xsl:call-template name="counted">
      <xsl:with-param name="n" select="$exploited-count"/><xsl:with-param name="one" select="'finding'"/>
    </xsl:call-template>
    <xsl:text> on </xsl:text>
    <xsl:call-template name="counted">
      <xsl:with-param name="n" select="$exploited-host-count"/><xsl:with-param name="one" select="'host'"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$exploited-count = 1"> is about a vulnerability that is</xsl:when>
      <xsl:otherwise> are about vulnerabilities that are</xsl:otherwise>
    </xsl:choose>
    <xsl:text> known to be exploited. </xsl:text>
    <xsl:call-template name="judgement-fixable"/>
  </xsl:template>

  <xsl:template name="judgement-high">
    <xsl:call-template name="counted">
      <xsl:with-param name="n" select="$counts/@high"/><xsl:with-param name="one" select="'finding'"/>
    </xsl:call-template>
    <xsl:text> of high severity on </xsl:text>
    <xsl:call-template name="counted">
      <xsl:with-param name="n" select="$high-host-count"/><xsl:with-param name="one" select="'host'"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$counts/@high = 1"> needs</xsl:when>
      <xsl:otherwise> need</xsl:otherwise>
    </xsl:choose>
    <xsl:text> prompt action; </xsl:text>
    <xsl:choose>
      <xsl:when test="$exploitation-known">none is known to be exploited. </xsl:when>
      <xsl:otherwise>whether any is exploited is not known. </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="judgement-fixable"/>
  </xsl:template>

  <xsl:template name="judgement-moderate">
    <xsl:text>No finding is of high severity</xsl:text>
    <xsl:choose>
      <xsl:when test="$exploitation-known"> and none is known to be exploited. </xsl:when>
      <xsl:otherwise>; whether any is exploited is not known. </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="judgement-fixable"/>
  </xsl:template>

  <xsl:template name="judgement-fixable">
    <xsl:choose>
      <xsl:when test="$update-count &gt; 0">
        <xsl:choose>
          <xsl:when test="$update-count = 1">Updating one package closes </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('Updating ', format-number($update-count, '#,##0'), ' packages closes ')"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$fixable-count = $issue-count and $issue-count = 1">the finding.</xsl:when>
          <xsl:when test="$fixable-count = $issue-count">
            <xsl:value-of select="concat('all ', format-number($issue-count, '#,##0'), ' findings.')"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat(format-number($fixable-count, '#,##0'), ' of ',
                format-number($issue-count, '#,##0'), ' findings.')"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$issues/r:evidence/r:package">No updates that fix any of them are available yet.</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="hosts-of-target">
    <xsl:choose>
      <xsl:when test="$host-count = 1">this host</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('these ', format-number($host-count, '#,##0'), ' hosts')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="hosts-assessed">
    <xsl:choose>
      <xsl:when test="$host-count = 1">the host assessed</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('any of the ', format-number($assessed-host-count, '#,##0'), ' hosts assessed')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
