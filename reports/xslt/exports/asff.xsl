<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- AWS Security Finding Format, SchemaVersion 2018-10-08: an array of requests of Security Hub's
     BatchImportFindings, each with at most 100 findings. Limits of length and number are those of the service's
     model (AwsSecurityFinding and the types it is made of); texts are shortened to them, white space in them is one blank
     each, since the model's pattern for texts spans no line break. What is not known is left out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:include href="../common/select.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="asff-parts.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="batch-size" select="100"/>

  <!-- findings of an earlier run that were looked for and are not there any more -->
  <xsl:variable name="repaired" select="$run/r:history/r:gone[@why = 'fixed' or @why = 'package-removed']"/>

  <!-- arn:PARTITION:inspector:REGION:ACCOUNT:... -->
  <xsl:variable name="partition" select="substring-before(substring-after($run/@arn, ':'), ':')"/>
  <xsl:variable name="place" select="substring-after($run/@arn, ':inspector:')"/>
  <xsl:variable name="region" select="substring-before($place, ':')"/>
  <xsl:variable name="account" select="substring-before(substring-after($place, ':'), ':')"/>

  <!-- the product of an account that sends its own findings -->
  <xsl:variable name="product"
      select="concat('arn:', $partition, ':securityhub:', $region, ':', $account, ':product/', $account, '/default')"/>

  <!-- what all findings have in common, written once -->
  <xsl:variable name="common">
    <xsl:value-of select="concat(',&quot;ProductArn&quot;:', text:json($product),
        ',&quot;ProductName&quot;:&quot;Assay&quot;,&quot;CompanyName&quot;:&quot;Assay&quot;,&quot;Region&quot;:', text:json($region),
        ',&quot;AwsAccountId&quot;:', text:json($account))"/>
  </xsl:variable>
  <xsl:variable name="common-text" select="string($common)"/>

  <xsl:template match="/">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates select="$findings | $repaired" mode="asff"/>
    <xsl:if test="$findings | $repaired">]}</xsl:if>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="batch">
    <xsl:choose>
      <xsl:when test="position() = 1">{"Findings":[</xsl:when>
      <xsl:when test="position() mod $batch-size = 1">]},&#10;{"Findings":[</xsl:when>
      <xsl:otherwise>,</xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- the Id does not change from run to run, so that the service updates what it has -->
  <xsl:template name="identity">
    <xsl:value-of select="concat('{&quot;SchemaVersion&quot;:&quot;2018-10-08&quot;,&quot;Id&quot;:',
        text:json(concat('assay/', $region, '/', $account, '/', text:digest(concat(@agent, '|', @rules-package, '|', @rule)))),
        $common-text, ',&quot;GeneratorId&quot;:', text:json(text:shortened(concat(@rules-package, '/', normalize-space(@rule)), 512)))"/>
  </xsl:template>

  <!-- an accepted risk (since version 1.1 of the run document) is suppressed -->
  <xsl:template match="r:finding" mode="asff">
    <row>
    <xsl:variable name="rule" select="key('rule', concat(@rules-package, '|', @rule))"/>
    <xsl:variable name="host" select="key('host', @agent)"/>
    <xsl:call-template name="batch"/>
    <xsl:call-template name="identity"/>
    <xsl:value-of select="concat(',&quot;RecordState&quot;:&quot;ACTIVE&quot;,&quot;CreatedAt&quot;:', text:json(concat(@first-seen, @created[not(../@first-seen)])),
        ',&quot;UpdatedAt&quot;:', text:json(string(@updated)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'FirstObservedAt'"/><xsl:with-param name="value" select="@first-seen"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;LastObservedAt&quot;:', text:json(string(@updated)),
        ',&quot;Confidence&quot;:', 10 * @confidence)"/>
    <xsl:value-of select="concat(',&quot;Workflow&quot;:{&quot;Status&quot;:&quot;', substring('NEW', 1, 3 * not(@waiver)),
        substring('SUPPRESSED', 1, 10 * boolean(@waiver)), '&quot;}')"/>
    <xsl:call-template name="severity-and-types"/>
    <xsl:call-template name="short-member">
      <xsl:with-param name="name" select="'Title'"/><xsl:with-param name="length" select="256"/>
      <xsl:with-param name="value" select="r:title[normalize-space()] | @rule[not(normalize-space(../r:title))]"/>
    </xsl:call-template>
    <xsl:call-template name="description"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
    <xsl:call-template name="remediation"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
    <xsl:call-template name="product-fields"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
    <xsl:call-template name="user-fields"/>
    <xsl:call-template name="resources"><xsl:with-param name="host" select="$host"/></xsl:call-template>
    <xsl:if test="$rule/r:vulnerability | r:evidence/r:package">
      <xsl:call-template name="vulnerabilities"><xsl:with-param name="rule" select="$rule"/></xsl:call-template>
    </xsl:if>
    <xsl:text>}</xsl:text>
    </row>
  </xsl:template>

  <!-- archived, so that the service shows it no longer; its description is where its title is -->
  <xsl:template match="r:gone" mode="asff">
    <row>
    <xsl:variable name="title" select="r:title[normalize-space()] | @rule[not(normalize-space(../r:title))]"/>
    <xsl:call-template name="batch"/>
    <xsl:call-template name="identity"/>
    <xsl:value-of select="concat(',&quot;RecordState&quot;:&quot;ARCHIVED&quot;,&quot;Workflow&quot;:{&quot;Status&quot;:&quot;RESOLVED&quot;},&quot;CreatedAt&quot;:', text:json(string(@first-seen)),
        ',&quot;UpdatedAt&quot;:', text:json(concat($run/@completed, $run/@started[not($run/@completed)])),
        ',&quot;FirstObservedAt&quot;:', text:json(string(@first-seen)), ',&quot;LastObservedAt&quot;:', text:json(string(@last-seen)))"/>
    <xsl:call-template name="severity-and-types"/>
    <xsl:call-template name="short-member">
      <xsl:with-param name="name" select="'Title'"/><xsl:with-param name="value" select="$title"/>
    </xsl:call-template>
    <xsl:call-template name="short-member">
      <xsl:with-param name="name" select="'Description'"/><xsl:with-param name="value" select="$title"/>
      <xsl:with-param name="length" select="1024"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;ProductFields&quot;:{&quot;assay/Gone&quot;:', text:json(string(@why)),
        ',&quot;assay/RunArn&quot;:', text:json(string($run/@arn)), '}')"/>
    <xsl:call-template name="resources"><xsl:with-param name="host" select="key('host', @agent)"/></xsl:call-template>
    <xsl:text>}</xsl:text>
    </row>
  </xsl:template>

  <!-- Normalized is what the service itself makes of the label; both also where providers are to put
       them, FindingProviderFields -->
  <xsl:template name="severity-and-types">
    <xsl:variable name="label">
      <xsl:choose>
        <xsl:when test="@severity = 'High'">HIGH</xsl:when>
        <xsl:when test="@severity = 'Medium'">MEDIUM</xsl:when>
        <xsl:when test="@severity = 'Low'">LOW</xsl:when>
        <xsl:otherwise>INFORMATIONAL</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="normalized">
      <xsl:choose>
        <xsl:when test="@severity = 'High'">70</xsl:when>
        <xsl:when test="@severity = 'Medium'">40</xsl:when>
        <xsl:when test="@severity = 'Low'">1</xsl:when>
        <xsl:otherwise>0</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="types"><xsl:call-template name="types"/></xsl:variable>
    <xsl:variable name="confidence">
      <xsl:if test="@confidence"><xsl:value-of select="concat('&quot;Confidence&quot;:', 10 * @confidence, ',')"/></xsl:if>
    </xsl:variable>
    <xsl:value-of select="concat(',&quot;Severity&quot;:{&quot;Label&quot;:&quot;', $label, '&quot;,&quot;Normalized&quot;:', $normalized,
        ',&quot;Original&quot;:&quot;', @severity, '&quot;},&quot;Types&quot;:[&quot;', $types,
        '&quot;],&quot;FindingProviderFields&quot;:{', $confidence, '&quot;Severity&quot;:{&quot;Label&quot;:&quot;', $label, '&quot;,&quot;Original&quot;:&quot;', @severity,
        '&quot;},&quot;Types&quot;:[&quot;', $types, '&quot;]}')"/>
  </xsl:template>

  <!-- of the service's taxonomy of types -->
  <xsl:template name="types">
    <xsl:text>Software and Configuration Checks/</xsl:text>
    <xsl:choose>
      <xsl:when test="@rules-package = 'vulnerabilities' and starts-with(@rule, 'CVE-')">Vulnerabilities/CVE</xsl:when>
      <xsl:when test="@rules-package = 'vulnerabilities'">Vulnerabilities</xsl:when>
      <xsl:when test="starts-with(@rules-package, 'cis')">Industry and Regulatory Standards/CIS Host Hardening Benchmarks</xsl:when>
      <xsl:when test="starts-with(@rules-package, 'network')">AWS Security Best Practices/Network Reachability</xsl:when>
      <xsl:when test="starts-with(@rules-package, 'runtime')">AWS Security Best Practices/Runtime Behavior Analysis</xsl:when>
      <xsl:otherwise>AWS Security Best Practices</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="description">
    <xsl:param name="rule"/>
    <xsl:variable name="own" select="r:description[normalize-space()]"/>
    <xsl:variable name="general" select="$rule/r:description[normalize-space()][not($own)]"/>
    <xsl:variable name="title" select="(r:title[normalize-space()] | @rule[not(normalize-space(../r:title))])[not($own | $general)]"/>
    <xsl:call-template name="short-member">
      <xsl:with-param name="name" select="'Description'"/><xsl:with-param name="length" select="1024"/>
      <xsl:with-param name="value" select="$own | $general | $title"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="remediation">
    <xsl:param name="rule"/>
    <xsl:variable name="advice" select="normalize-space(concat(r:recommendation | $rule/r:recommendation[not(current()/r:recommendation)],
        substring(' Run: ', 1, 6 * boolean(r:command)), r:command, substring(' Restart: ', 1, 10 * boolean(r:restart)), r:restart))"/>
    <xsl:variable name="url" select="$rule/r:reference[starts-with(., 'https://') or starts-with(., 'http://')][1]"/>
    <xsl:if test="$advice">
      <xsl:value-of select="concat(',&quot;Remediation&quot;:{&quot;Recommendation&quot;:{&quot;Text&quot;:',
          text:json(text:shortened($advice, 512)))"/>
      <xsl:call-template name="short-member">
        <xsl:with-param name="name" select="'Url'"/><xsl:with-param name="value" select="$url"/>
        <xsl:with-param name="length" select="2048"/>
      </xsl:call-template>
      <xsl:text>}}</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
