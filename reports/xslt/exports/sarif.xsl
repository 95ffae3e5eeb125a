<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- SARIF 2.1.0 (OASIS). One result per finding: the host and package as logical locations, the
     host as artifact (a host: URI), a fingerprint that does not change from run to run. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:include href="../common/select.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"Assay"</xsl:text>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'fullName'"/><xsl:with-param name="value" select="$run/@generator"/>
    </xsl:call-template>
    <xsl:text>,&#10;"rules":[</xsl:text>
    <xsl:apply-templates select="$failed-rules" mode="sarif"/>
    <xsl:value-of select="concat(']}},&#10;&quot;automationDetails&quot;:{&quot;id&quot;:', text:json(concat($run/r:target/@name, '/', $run/r:template/@name, '/', $run/@name)),
        ',&quot;guid&quot;:&quot;')"/>
    <xsl:call-template name="guid"><xsl:with-param name="arn" select="$run/@arn"/></xsl:call-template>
    <xsl:text>"}</xsl:text>
    <xsl:for-each select="$run/r:history/r:earlier-run[1]">
      <xsl:text>,"baselineGuid":"</xsl:text>
      <xsl:call-template name="guid"><xsl:with-param name="arn" select="@arn"/></xsl:call-template>
      <xsl:text>"</xsl:text>
    </xsl:for-each>
    <xsl:value-of select="concat(',&#10;&quot;invocations&quot;:[{&quot;executionSuccessful&quot;:', starts-with($run/@state, 'COMPLETED'))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'startTimeUtc'"/><xsl:with-param name="value" select="$run/@started"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'endTimeUtc'"/><xsl:with-param name="value" select="$run/@completed"/>
    </xsl:call-template>
    <xsl:text>,"toolExecutionNotifications":[</xsl:text>
    <xsl:apply-templates select="$exclusions" mode="sarif"/>
    <xsl:text>]}],&#10;"artifacts":[</xsl:text>
    <xsl:apply-templates select="$hosts" mode="sarif"/>
    <xsl:text>],&#10;"columnKind":"unicodeCodePoints","results":[</xsl:text>
    <xsl:apply-templates select="$findings" mode="sarif"/>
    <xsl:value-of select="concat('],&#10;&quot;properties&quot;:{&quot;assessmentRunArn&quot;:', text:json(string($run/@arn)), '}}]}&#10;')"/>
  </xsl:template>

  <xsl:template name="comma">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="r:rule" mode="sarif">
    <row>
    <!-- rules of different packages may have the same name -->
    <xsl:variable name="id" select="concat(../@id, '/', @id)"/>
    <xsl:variable name="help" select="r:reference[starts-with(., 'http://') or starts-with(., 'https://')][1]"/>
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;id&quot;:', text:json($id), ',&quot;name&quot;:', text:json(string(@id)),
        ',&quot;shortDescription&quot;:{&quot;text&quot;:', text:json(string(r:title | @id[not(../r:title)])), '}')"/>
    <xsl:if test="string(r:description)">
      <xsl:value-of select="concat(',&quot;fullDescription&quot;:{&quot;text&quot;:', text:json(string(r:description)), '}')"/>
    </xsl:if>
    <xsl:if test="$help and not(translate($help, ' &quot;&lt;&gt;\^`{|}', '') != $help)">
      <xsl:value-of select="concat(',&quot;helpUri&quot;:', text:json(string($help)))"/>
    </xsl:if>
    <xsl:text>,"defaultConfiguration":{"level":"</xsl:text>
    <xsl:call-template name="level"/>
    <xsl:text>"},"properties":{"security-severity":"</xsl:text>
    <xsl:call-template name="security-severity"/>
    <xsl:value-of select="concat('&quot;,&quot;rulesPackage&quot;:', text:json(string(../@name)), ',&quot;tags&quot;:[&quot;security&quot;')"/>
    <xsl:for-each select="r:vulnerability/r:cwe"><xsl:value-of select="concat(',', text:json(string(.)))"/></xsl:for-each>
    <xsl:if test="r:vulnerability/@kev-added">,"known-exploited"</xsl:if>
    <xsl:text>]}}</xsl:text>
    </row>
  </xsl:template>

  <!-- a name of a run in the form that SARIF wants (RFC 4122, version 5 in form) -->
  <xsl:template name="guid">
    <xsl:param name="arn"/>
    <xsl:variable name="digest" select="text:digest(string($arn))"/>
    <xsl:value-of select="concat(substring($digest, 1, 8), '-', substring($digest, 9, 4), '-5', substring($digest, 14, 3), '-a',
        substring($digest, 18, 3), '-', substring($digest, 21, 12))"/>
  </xsl:template>

  <!-- what became of a finding since the baseline, and whether its risk is accepted -->
  <xsl:template name="baseline">
    <xsl:if test="@change">
      <xsl:text>,"baselineState":"</xsl:text>
      <xsl:choose>
        <xsl:when test="@change != 'still-there'">new</xsl:when>
        <xsl:when test="@previous-severity">updated</xsl:when>
        <xsl:otherwise>unchanged</xsl:otherwise>
      </xsl:choose>
      <xsl:text>"</xsl:text>
    </xsl:if>
    <xsl:if test="@waiver">
      <xsl:variable name="waiver" select="key('waiver', @waiver)"/>
      <xsl:value-of select="concat(',&quot;suppressions&quot;:[{&quot;kind&quot;:&quot;external&quot;,&quot;status&quot;:&quot;accepted&quot;,&quot;justification&quot;:',
          text:json(concat(@waiver, ', ', $waiver/@by, ', until ', $waiver/@until, ': ', $waiver/r:reason)), '}]')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="level">
    <xsl:choose>
      <xsl:when test="@severity = 'High'">error</xsl:when>
      <xsl:when test="@severity = 'Medium'">warning</xsl:when>
      <xsl:otherwise>note</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a number from 0.0 to 10.0 that code scanners sort by: the score, else the severity's number -->
  <xsl:template name="security-severity">
    <xsl:choose>
      <xsl:when test="r:vulnerability/r:score"><xsl:value-of select="format-number(r:vulnerability/r:score[1]/@base, '0.0')"/></xsl:when>
      <xsl:when test="@severity = 'High'">9.0</xsl:when>
      <xsl:when test="@severity = 'Medium'">6.0</xsl:when>
      <xsl:when test="@severity = 'Low'">3.0</xsl:when>
      <xsl:otherwise>0.0</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:host" mode="sarif">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;location&quot;:{&quot;uri&quot;:', text:json(concat('host:', @agent)), '},&quot;description&quot;:{&quot;text&quot;:',
        text:json(concat(@hostname, ', ', r:os/@pretty-name)), '}}')"/>
  </xsl:template>

  <xsl:template match="r:finding" mode="sarif">
    <row>
    <xsl:variable name="rule" select="key('rule', concat(@rules-package, '|', @rule))"/>
    <xsl:variable name="host" select="key('host', @agent)"/>
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;ruleId&quot;:', text:json(concat(@rules-package, '/', @rule)), ',&quot;level&quot;:&quot;')"/>
    <xsl:call-template name="level"/>
    <xsl:text>","kind":"</xsl:text>
    <xsl:choose>
      <xsl:when test="@severity = 'Informational' or @severity = 'Undefined'">informational</xsl:when>
      <xsl:otherwise>fail</xsl:otherwise>
    </xsl:choose>
    <xsl:text>","message":{"text":</xsl:text>
    <xsl:value-of select="concat(text:json(text:join(r:title | r:recommendation, '&#10;')), '},&quot;locations&quot;:[{&quot;physicalLocation&quot;:{&quot;artifactLocation&quot;:{&quot;uri&quot;:',
        text:json(concat('host:', @agent)), '}},&quot;logicalLocations&quot;:[{&quot;kind&quot;:&quot;host&quot;,&quot;name&quot;:',
        text:json(string($host/@hostname | @agent[not($host)])), ',&quot;fullyQualifiedName&quot;:', text:json(string(@agent)), '}')"/>
    <xsl:for-each select="r:evidence/r:package">
      <xsl:value-of select="concat(',{&quot;kind&quot;:&quot;package&quot;,&quot;name&quot;:', text:json(string(@name)), ',&quot;fullyQualifiedName&quot;:',
          text:json(concat(../../@agent, '/', @manager, '/', @name, '@', @installed)), '}')"/>
    </xsl:for-each>
    <xsl:value-of select="concat(']}],&quot;partialFingerprints&quot;:{&quot;assayFinding/v1&quot;:&quot;',
        text:digest(concat(@agent, '|', @rules-package, '|', @rule)), '&quot;}')"/>
    <xsl:call-template name="baseline"/>
    <xsl:value-of select="concat(',&quot;properties&quot;:{&quot;arn&quot;:', text:json(string(@arn)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'firstSeen'"/><xsl:with-param name="value" select="@first-seen"/>
    </xsl:call-template>
    <xsl:text>}}</xsl:text>
    </row>
  </xsl:template>

  <!-- what could not be checked -->
  <xsl:template match="r:exclusion" mode="sarif">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;level&quot;:&quot;warning&quot;,&quot;message&quot;:{&quot;text&quot;:',
        text:json(concat(r:title, ': ', r:description)), '}}')"/>
  </xsl:template>
</xsl:stylesheet>
