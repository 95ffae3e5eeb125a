<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The run as JSON. What Inspector's API has keeps its member names; what it has not is under
     "assay". Times are RFC 3339 texts. Rules: those with findings; all of them with type full. An element
     around each object keeps libxslt from joining all text into one string; the text method leaves elements out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:include href="../common/select.xsl"/>
  <xsl:include href="text.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="type" select="'finding'"/>

  <xsl:template match="/">
    <xsl:text>{"schemaVersion":1,"service":"Inspector"</xsl:text>
    <xsl:apply-templates select="$run" mode="json"/>
    <xsl:text>,&#10;"rulesPackages":[</xsl:text>
    <xsl:apply-templates select="$packages" mode="json"/>
    <xsl:text>],&#10;"hosts":[</xsl:text>
    <xsl:apply-templates select="$hosts" mode="json"/>
    <xsl:text>],&#10;"rules":[</xsl:text>
    <xsl:apply-templates select="$failed-rules[$type != 'full'] | $packages[$type = 'full']/r:rule" mode="json"/>
    <xsl:text>],&#10;"findings":[</xsl:text>
    <xsl:apply-templates select="$findings" mode="json"/>
    <xsl:text>],&#10;"exclusions":[</xsl:text>
    <xsl:apply-templates select="$exclusions" mode="json"/>
    <xsl:text>],&#10;"contents":[</xsl:text>
    <xsl:apply-templates select="$contents" mode="json"/>
    <xsl:text>]</xsl:text>
    <xsl:apply-templates select="$run/r:history | $run/r:waivers" mode="json"/>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="comma">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="r:run" mode="json">
    <xsl:value-of select="concat(',&#10;&quot;assessmentRun&quot;:{&quot;arn&quot;:', text:json(string(@arn)), ',&quot;name&quot;:',
        text:json(string(@name)), ',&quot;assessmentTemplateArn&quot;:', text:json(string(r:template/@arn)),
        ',&quot;state&quot;:', text:json(string(@state)), ',&quot;durationInSeconds&quot;:', r:template/@duration,
        ',&quot;createdAt&quot;:', text:json(string(@created)), ',&quot;startedAt&quot;:', text:json(string(@started)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'completedAt'"/><xsl:with-param name="value" select="@completed"/>
    </xsl:call-template>
    <xsl:call-template name="strings-member">
      <xsl:with-param name="name" select="'rulesPackageArns'"/><xsl:with-param name="values" select="$packages/@arn"/>
    </xsl:call-template>
    <xsl:call-template name="pairs-member">
      <xsl:with-param name="name" select="'userAttributesForFindings'"/>
      <xsl:with-param name="values" select="r:template/r:user-attribute"/>
    </xsl:call-template>
    <xsl:text>,"stateChanges":[</xsl:text>
    <xsl:for-each select="r:state-changes/r:state-change">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:value-of select="concat('{&quot;state&quot;:', text:json(string(@state)), ',&quot;stateChangedAt&quot;:',
          text:json(string(@at)), '}')"/>
    </xsl:for-each>
    <xsl:value-of select="concat('],&quot;findingCounts&quot;:{&quot;High&quot;:', $counts/@high, ',&quot;Medium&quot;:', $counts/@medium,
        ',&quot;Low&quot;:', $counts/@low, ',&quot;Informational&quot;:', $counts/@informational, ',&quot;Undefined&quot;:',
        $counts/@undefined, '}}')"/>
    <xsl:value-of select="concat(',&#10;&quot;assessmentTarget&quot;:{&quot;arn&quot;:', text:json(string(r:target/@arn)), ',&quot;name&quot;:',
        text:json(string(r:target/@name)))"/>
    <xsl:call-template name="pairs-member">
      <xsl:with-param name="name" select="'tags'"/><xsl:with-param name="values" select="r:target/r:tag"/>
    </xsl:call-template>
    <xsl:value-of select="concat('},&#10;&quot;assessmentTemplate&quot;:{&quot;arn&quot;:', text:json(string(r:template/@arn)),
        ',&quot;name&quot;:', text:json(string(r:template/@name)), '},&#10;&quot;assay&quot;:{&quot;generator&quot;:',
        text:json(string(@generator)), ',&quot;runDocumentVersion&quot;:', text:json(string(@version)),
        ',&quot;hostsAssessed&quot;:', $assessed-host-count, ',&quot;knownExploited&quot;:', $exploited-count,
        ',&quot;fixable&quot;:', $fixable-count, ',&quot;accepted&quot;:', $accepted-count, '}')"/>
  </xsl:template>

  <xsl:template match="r:rules-package" mode="json">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;arn&quot;:', text:json(string(@arn)), ',&quot;name&quot;:', text:json(string(@name)),
        ',&quot;version&quot;:', text:json(string(@version)), ',&quot;provider&quot;:', text:json(string(@provider)),
        ',&quot;description&quot;:', text:json(string(r:description)), ',&quot;assay&quot;:{&quot;id&quot;:', text:json(string(@id)),
        ',&quot;rules&quot;:', count(r:rule), '}}')"/>
  </xsl:template>

  <!-- what says which machine it is; all its facts stay in the run document -->
  <xsl:template match="r:host" mode="json">
    <row>
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;agentId&quot;:', text:json(string(@agent)), ',&quot;hostname&quot;:', text:json(string(@hostname)),
        ',&quot;operatingSystem&quot;:', text:json(string(r:os/@pretty-name)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'kernelVersion'"/><xsl:with-param name="value" select="r:kernel/@release"/>
    </xsl:call-template>
    <xsl:call-template name="addresses"/>
    <xsl:value-of select="concat(',&quot;assay&quot;:{&quot;offline&quot;:', @offline, ',&quot;rebootRequired&quot;:', @reboot-required,
        ',&quot;collectedAt&quot;:', text:json(string(@collected)), ',&quot;packages&quot;:', r:packages/@count,
        ',&quot;osId&quot;:', text:json(string(r:os/@id)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'osVersion'"/><xsl:with-param name="value" select="r:os/@version"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'architecture'"/><xsl:with-param name="value" select="@arch"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'origin'"/><xsl:with-param name="value" select="@origin"/>
    </xsl:call-template>
    <xsl:text>}}</xsl:text>
    </row>
  </xsl:template>

  <xsl:template name="addresses">
    <xsl:text>,"ipv4Addresses":[</xsl:text>
    <xsl:for-each select="r:interfaces/r:interface[@loopback = 'false']/r:address[not(contains(., ':'))]">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:value-of select="text:json(substring-before(concat(., '/'), '/'))"/>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="r:rule" mode="json">
    <row>
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;id&quot;:', text:json(string(@id)), ',&quot;rulesPackageArn&quot;:', text:json(string(../@arn)),
        ',&quot;severity&quot;:', text:json(string(@severity)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'title'"/><xsl:with-param name="value" select="r:title"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'description'"/><xsl:with-param name="value" select="r:description"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'rationale'"/><xsl:with-param name="value" select="r:rationale"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'recommendation'"/><xsl:with-param name="value" select="r:recommendation"/>
    </xsl:call-template>
    <xsl:call-template name="strings-member">
      <xsl:with-param name="name" select="'references'"/><xsl:with-param name="values" select="r:reference"/>
    </xsl:call-template>
    <xsl:call-template name="strings-member">
      <xsl:with-param name="name" select="'identifiers'"/><xsl:with-param name="values" select="r:identifier"/>
    </xsl:call-template>
    <xsl:apply-templates select="r:vulnerability" mode="json"/>
    <xsl:text>,"results":{</xsl:text>
    <xsl:for-each select="r:result">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:value-of select="concat('&quot;', @state, '&quot;:', @count)"/>
    </xsl:for-each>
    <xsl:text>}}</xsl:text>
    </row>
  </xsl:template>

  <xsl:template match="r:vulnerability" mode="json">
    <xsl:text>,"vulnerability":{"scores":[</xsl:text>
    <xsl:for-each select="r:score">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:value-of select="concat('{&quot;version&quot;:', text:json(string(@version)), ',&quot;base&quot;:', number(@base))"/>
      <xsl:call-template name="member">
        <xsl:with-param name="name" select="'vector'"/><xsl:with-param name="value" select="@vector"/>
      </xsl:call-template>
      <xsl:call-template name="member">
        <xsl:with-param name="name" select="'source'"/><xsl:with-param name="value" select="@source"/>
      </xsl:call-template>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'publishedAt'"/><xsl:with-param name="value" select="@published"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'vendorSeverity'"/><xsl:with-param name="value" select="@vendor-severity"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'severityReason'"/><xsl:with-param name="value" select="@severity-reason"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'knownExploitedSince'"/><xsl:with-param name="value" select="@kev-added"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'knownExploitedDue'"/><xsl:with-param name="value" select="@kev-due"/>
    </xsl:call-template>
    <xsl:call-template name="boolean-member">
      <xsl:with-param name="name" select="'usedByRansomware'"/><xsl:with-param name="value" select="@kev-ransomware"/>
    </xsl:call-template>
    <xsl:call-template name="number-member">
      <xsl:with-param name="name" select="'epss'"/><xsl:with-param name="value" select="@epss"/>
    </xsl:call-template>
    <xsl:call-template name="number-member">
      <xsl:with-param name="name" select="'epssPercentile'"/><xsl:with-param name="value" select="@epss-percentile"/>
    </xsl:call-template>
    <xsl:call-template name="strings-member">
      <xsl:with-param name="name" select="'weaknesses'"/><xsl:with-param name="values" select="r:cwe"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="r:finding" mode="json">
    <row>
    <xsl:variable name="rule" select="key('rule', concat(@rules-package, '|', @rule))"/>
    <xsl:variable name="host" select="key('host', @agent)"/>
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;arn&quot;:', text:json(string(@arn)),
        ',&quot;schemaVersion&quot;:1,&quot;service&quot;:&quot;Inspector&quot;,&quot;serviceAttributes&quot;:{&quot;schemaVersion&quot;:1,&quot;assessmentRunArn&quot;:',
        text:json(string($run/@arn)), ',&quot;rulesPackageArn&quot;:', text:json(string($rule/../@arn)),
        '},&quot;assetType&quot;:&quot;ec2-instance&quot;,&quot;assetAttributes&quot;:{&quot;schemaVersion&quot;:1,&quot;agentId&quot;:',
        text:json(string(@agent)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'hostname'"/><xsl:with-param name="value" select="$host/@hostname"/>
    </xsl:call-template>
    <xsl:for-each select="$host"><xsl:call-template name="addresses"/></xsl:for-each>
    <xsl:value-of select="concat(',&quot;tags&quot;:[],&quot;networkInterfaces&quot;:[]},&quot;id&quot;:', text:json(string(@rule)),
        ',&quot;title&quot;:', text:json(string(r:title)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'description'"/>
      <xsl:with-param name="value" select="r:description | $rule/r:description[not(current()/r:description)]"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'recommendation'"/>
      <xsl:with-param name="value" select="r:recommendation | $rule/r:recommendation[not(current()/r:recommendation)]"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;severity&quot;:', text:json(string(@severity)), ',&quot;numericSeverity&quot;:', number(@numeric-severity),
        ',&quot;confidence&quot;:', @confidence, ',&quot;indicatorOfCompromise&quot;:', @indicator-of-compromise)"/>
    <xsl:call-template name="pairs-member">
      <xsl:with-param name="name" select="'attributes'"/><xsl:with-param name="values" select="r:attribute"/>
    </xsl:call-template>
    <xsl:call-template name="pairs-member">
      <xsl:with-param name="name" select="'userAttributes'"/><xsl:with-param name="values" select="r:user-attribute"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;createdAt&quot;:', text:json(string(@created)), ',&quot;updatedAt&quot;:', text:json(string(@updated)))"/>
    <xsl:call-template name="finding-extras"/>
    <xsl:text>}</xsl:text>
    </row>
  </xsl:template>

  <xsl:template name="finding-extras">
    <xsl:value-of select="concat(',&quot;assay&quot;:{&quot;rulesPackage&quot;:', text:json(string(@rules-package)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'command'"/><xsl:with-param name="value" select="r:command"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'restart'"/><xsl:with-param name="value" select="r:restart"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'change'"/><xsl:with-param name="value" select="@change"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'firstSeen'"/><xsl:with-param name="value" select="@first-seen"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'previousSeverity'"/><xsl:with-param name="value" select="@previous-severity"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'acceptedRisk'"/><xsl:with-param name="value" select="@waiver"/>
    </xsl:call-template>
    <xsl:if test="r:evidence/r:package">
      <xsl:text>,"packages":[</xsl:text>
      <xsl:apply-templates select="r:evidence/r:package" mode="json"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:if test="r:evidence/r:item">
      <xsl:text>,"evidence":[</xsl:text>
      <xsl:apply-templates select="r:evidence/r:item" mode="json"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="r:evidence/r:package" mode="json">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:value-of select="concat('{&quot;name&quot;:', text:json(string(@name)), ',&quot;installed&quot;:', text:json(string(@installed)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'fixed'"/><xsl:with-param name="value" select="@fixed"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;fixState&quot;:', text:json(string(@fix-state)), ',&quot;manager&quot;:', text:json(string(@manager)),
        ',&quot;content&quot;:', text:json(string(@source)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'architecture'"/><xsl:with-param name="value" select="@arch"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'advisory'"/><xsl:with-param name="value" select="@advisory"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'note'"/><xsl:with-param name="value" select="@note"/>
    </xsl:call-template>
    <xsl:call-template name="strings-member">
      <xsl:with-param name="name" select="'binaries'"/><xsl:with-param name="values" select="r:binary"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="r:item" mode="json">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:value-of select="concat('{&quot;where&quot;:', text:json(string(@where)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'seen'"/><xsl:with-param name="value" select="@seen"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'wanted'"/><xsl:with-param name="value" select="@wanted"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="r:exclusion" mode="json">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;title&quot;:', text:json(string(r:title)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'arn'"/><xsl:with-param name="value" select="@arn"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;description&quot;:', text:json(string(r:description)), ',&quot;recommendation&quot;:',
        text:json(string(r:recommendation)), ',&quot;scopes&quot;:[')"/>
    <xsl:if test="@agent"><xsl:value-of select="concat('{&quot;key&quot;:&quot;INSTANCE_ID&quot;,&quot;value&quot;:', text:json(string(@agent)), '}')"/></xsl:if>
    <xsl:if test="@agent and @rules-package">,</xsl:if>
    <xsl:if test="@rules-package">
      <xsl:value-of select="concat('{&quot;key&quot;:&quot;RULES_PACKAGE_ARN&quot;,&quot;value&quot;:',
          text:json(string(key('rules-package', @rules-package)/@arn)), '}')"/>
    </xsl:if>
    <xsl:text>]</xsl:text>
    <xsl:call-template name="pairs-member">
      <xsl:with-param name="name" select="'attributes'"/><xsl:with-param name="values" select="r:attribute"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="r:history" mode="json">
    <xsl:text>,&#10;"history":{"runs":[</xsl:text>
    <xsl:apply-templates select="r:earlier-run" mode="json"/>
    <xsl:text>],"gone":[</xsl:text>
    <xsl:apply-templates select="r:gone" mode="json"/>
    <xsl:text>]}</xsl:text>
  </xsl:template>

  <xsl:template match="r:earlier-run" mode="json">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;arn&quot;:', text:json(string(@arn)), ',&quot;name&quot;:', text:json(string(@name)),
        ',&quot;startedAt&quot;:', text:json(string(@started)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'completedAt'"/><xsl:with-param name="value" select="@completed"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'otherTarget'"/><xsl:with-param name="value" select="@target"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'otherTemplate'"/><xsl:with-param name="value" select="@template"/>
    </xsl:call-template>
    <xsl:value-of select="concat(',&quot;hostsAssessed&quot;:', @hosts, ',&quot;findingCounts&quot;:{&quot;High&quot;:', @high, ',&quot;Medium&quot;:', @medium,
        ',&quot;Low&quot;:', @low, ',&quot;Informational&quot;:', @informational, ',&quot;Undefined&quot;:', @undefined, '}}')"/>
  </xsl:template>

  <xsl:template match="r:gone" mode="json">
    <row>
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;why&quot;:&quot;', @why, '&quot;,&quot;rulesPackage&quot;:', text:json(string(@rules-package)),
        ',&quot;id&quot;:', text:json(string(@rule)), ',&quot;agentId&quot;:', text:json(string(@agent)), ',&quot;hostname&quot;:', text:json(string(@hostname)),
        ',&quot;severity&quot;:', text:json(string(@severity)), ',&quot;title&quot;:', text:json(string(r:title)),
        ',&quot;firstSeen&quot;:', text:json(string(@first-seen)), ',&quot;lastSeen&quot;:', text:json(string(@last-seen)))"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'packages'"/><xsl:with-param name="value" select="@packages"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
    </row>
  </xsl:template>

  <xsl:template match="r:waivers" mode="json">
    <xsl:text>,&#10;"acceptedRisks":[</xsl:text>
    <xsl:apply-templates select="r:waiver" mode="json"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="r:waiver" mode="json">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;id&quot;:', text:json(string(@id)), ',&quot;by&quot;:', text:json(string(@by)), ',&quot;reason&quot;:',
        text:json(string(r:reason)), ',&quot;createdAt&quot;:', text:json(string(@created)), ',&quot;until&quot;:', text:json(string(@until)),
        ',&quot;state&quot;:&quot;', @state, '&quot;,&quot;findings&quot;:', @findings, ',&quot;matched&quot;:', @matched, ',&quot;scopes&quot;:[')"/>
    <xsl:for-each select="r:scope">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:text>{</xsl:text>
      <xsl:for-each select="@*">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:value-of select="concat(text:json(name()), ':', text:json(string(.)))"/>
      </xsl:for-each>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>]}</xsl:text>
  </xsl:template>

  <xsl:template match="r:content" mode="json">
    <xsl:call-template name="comma"/>
    <xsl:value-of select="concat('{&quot;id&quot;:', text:json(string(@id)), ',&quot;title&quot;:', text:json(string(@title)),
        ',&quot;digest&quot;:', text:json(string(@digest)), ',&quot;importedAt&quot;:', text:json(string(@imported)),
        ',&quot;affected&quot;:', @affected, ',&quot;vulnerabilities&quot;:', @vulnerabilities)"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'origin'"/><xsl:with-param name="value" select="@origin"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name" select="'generatedAt'"/><xsl:with-param name="value" select="@generated"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
