<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- One row per finding and package; findings without packages have one row with the package
     columns empty. RFC 4180: CRLF, UTF-8 without a byte order mark. Cells with free text are guarded
     against spreadsheets that would run them (see text:csv-guarded in reports/functions.h); columns
     whose words are ours (severity, fix_state, manager, numbers, dates) need no guard. An element around each row keeps libxslt
     from joining all text into one string; the text method leaves elements out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:include href="../common/select.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>rules_package,rule,severity,host,package,installed,fixed,fix_state,arch,binaries,title,score,vector,</xsl:text>
    <xsl:text>known_exploited,epss,advisory,manager,agent_id,first_published,recommendation,change,first_seen,accepted_risk&#13;&#10;</xsl:text>
    <xsl:apply-templates select="$findings" mode="rows"/>
  </xsl:template>

  <xsl:template match="r:finding" mode="rows">
    <xsl:variable name="finding" select="."/>
    <xsl:for-each select="r:evidence/r:package | self::*[not(r:evidence/r:package)]">
      <xsl:call-template name="row">
        <xsl:with-param name="finding" select="$finding"/>
        <xsl:with-param name="package" select="self::r:package"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="row">
    <xsl:param name="finding"/>
    <xsl:param name="package"/>
    <xsl:variable name="rule" select="key('rule', concat($finding/@rules-package, '|', $finding/@rule))"/>
    <xsl:variable name="host" select="key('host', $finding/@agent)"/>
    <row>
    <xsl:value-of select="concat(text:csv-guarded(string($finding/@rules-package)), ',', text:csv-guarded(string($finding/@rule)), ',',
        $finding/@severity, ',', text:csv-guarded(string($host/@hostname | $finding/@agent[not($host)])), ',',
        text:csv-guarded(string($package/@name)), ',', text:csv-guarded(string($package/@installed)), ',',
        text:csv-guarded(string($package/@fixed)), ',', text:csv($package/@fix-state), ',',
        text:csv-guarded(string($package/@arch)), ',', text:csv-guarded(text:join($package/r:binary, ' ')), ',',
        text:csv-guarded(string($finding/r:title)), ',')"/>
    <xsl:value-of select="concat($rule/r:vulnerability/r:score[1]/@base, ',',
        text:csv-guarded(string($rule/r:vulnerability/r:score[1]/@vector)), ',',
        substring($rule/r:vulnerability/@kev-added, 1, 10), ',', $rule/r:vulnerability/@epss, ',',
        text:csv-guarded(string($package/@advisory)), ',', text:csv-guarded(string($package/@manager)), ',',
        text:csv-guarded(string($finding/@agent)), ',', substring($rule/r:vulnerability/@published, 1, 10), ',',
        text:csv-guarded(string($finding/r:recommendation | $rule/r:recommendation[not($finding/r:recommendation)])),
        ',', $finding/@change, ',', substring($finding/@first-seen, 1, 10), ',', text:csv-guarded(string($finding/@waiver)),
        '&#13;&#10;')"/>
    </row>
  </xsl:template>
</xsl:stylesheet>
