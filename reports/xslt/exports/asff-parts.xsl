<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Objects of a finding of asff.xsl: fields, resource, vulnerability. Each is called with the finding as context. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <!-- keeps a finding far below the service's 240 KB -->
  <xsl:variable name="most-packages" select="50"/>
  <xsl:variable name="most-fields" select="50"/>

  <!-- a text that is not blank -->
  <xsl:template name="short-member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:param name="length" select="256"/>
    <xsl:variable name="line" select="normalize-space($value)"/>
    <xsl:if test="$line">
      <xsl:value-of select="concat(',&quot;', $name, '&quot;:', text:json(text:shortened($line, $length)))"/>
    </xsl:if>
  </xsl:template>

  <!-- the first member is always there -->
  <xsl:template name="product-fields">
    <xsl:param name="rule"/>
    <xsl:value-of select="concat(',&quot;ProductFields&quot;:{&quot;assay/FindingArn&quot;:', text:json(string(@arn)),
        ',&quot;assay/RunArn&quot;:', text:json(string($run/@arn)))"/>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'RulesPackage'"/><xsl:with-param name="value" select="$rule/../@name"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'RulesPackageVersion'"/><xsl:with-param name="value" select="$rule/../@version"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'Target'"/><xsl:with-param name="value" select="$run/r:target/@name"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'Template'"/><xsl:with-param name="value" select="$run/r:template/@name"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'PublishedAt'"/><xsl:with-param name="value" select="$rule/r:vulnerability/@published"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'KnownExploitedSince'"/><xsl:with-param name="value" select="$rule/r:vulnerability/@kev-added"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'EpssPercentile'"/><xsl:with-param name="value" select="$rule/r:vulnerability/@epss-percentile"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'Weaknesses'"/><xsl:with-param name="value" select="text:join($rule/r:vulnerability/r:cwe, ' ')"/></xsl:call-template>
    <xsl:for-each select="r:evidence/r:item[position() &lt;= 10]">
      <xsl:variable name="seen" select="concat(@where, substring(': ', 1, 2 * boolean(@seen)), @seen,
          substring('; wanted: ', 1, 10 * boolean(@wanted)), @wanted)"/>
      <xsl:call-template name="field">
        <xsl:with-param name="name" select="concat('Evidence/', position())"/><xsl:with-param name="value" select="$seen"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="omitted">
      <xsl:with-param name="name" select="'EvidenceOmitted'"/><xsl:with-param name="number" select="count(r:evidence/r:item) - 10"/>
    </xsl:call-template>
    <xsl:call-template name="omitted">
      <xsl:with-param name="name" select="'PackagesOmitted'"/><xsl:with-param name="number" select="count(r:evidence/r:package) - $most-packages"/>
    </xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template name="field">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:call-template name="short-member">
      <xsl:with-param name="name" select="concat('assay/', $name)"/><xsl:with-param name="value" select="$value"/>
      <xsl:with-param name="length" select="2048"/>
    </xsl:call-template>
  </xsl:template>

  <!-- nothing is left out without being counted -->
  <xsl:template name="omitted">
    <xsl:param name="name"/>
    <xsl:param name="number"/>
    <xsl:if test="$number &gt; 0">
      <xsl:call-template name="field"><xsl:with-param name="name" select="$name"/><xsl:with-param name="value" select="$number"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- user attributes of the template; a member's name is there once -->
  <xsl:template name="user-fields">
    <xsl:variable name="fields" select="r:user-attribute[normalize-space(@key) and normalize-space(@value)
        and not(@key = preceding-sibling::r:user-attribute/@key)]"/>
    <xsl:if test="$fields">
      <xsl:text>,"UserDefinedFields":{</xsl:text>
      <xsl:for-each select="$fields[position() &lt;= $most-fields]">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:value-of select="concat(text:json(text:shortened(normalize-space(@key), 128)), ':',
            text:json(text:shortened(normalize-space(@value), 1024)))"/>
      </xsl:for-each>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- an agent's identifier looks like an EC2 instance's and is none: it comes from the machine's identity -->
  <xsl:template name="resources">
    <xsl:param name="host"/>
    <xsl:value-of select="concat(',&quot;Resources&quot;:[{&quot;Type&quot;:&quot;Other&quot;,&quot;Id&quot;:', text:json(concat('assay-host/', @agent)),
        ',&quot;Partition&quot;:', text:json($partition), ',&quot;Region&quot;:', text:json($region),
        ',&quot;Details&quot;:{&quot;Other&quot;:{&quot;AgentId&quot;:', text:json(string(@agent)))"/>
    <xsl:call-template name="detail"><xsl:with-param name="name" select="'Hostname'"/><xsl:with-param name="value" select="$host/@hostname | @hostname[not($host)]"/></xsl:call-template>
    <xsl:call-template name="detail"><xsl:with-param name="name" select="'OperatingSystem'"/><xsl:with-param name="value" select="$host/r:os/@pretty-name"/></xsl:call-template>
    <xsl:call-template name="detail"><xsl:with-param name="name" select="'KernelVersion'"/><xsl:with-param name="value" select="$host/r:kernel/@release"/></xsl:call-template>
    <xsl:call-template name="detail"><xsl:with-param name="name" select="'Architecture'"/><xsl:with-param name="value" select="$host/@arch"/></xsl:call-template>
    <xsl:call-template name="detail">
      <xsl:with-param name="name" select="'IpAddresses'"/>
      <xsl:with-param name="value" select="text:join($host/r:interfaces/r:interface[@loopback = 'false']/r:address, ' ')"/>
    </xsl:call-template>
    <xsl:text>}}}]</xsl:text>
  </xsl:template>

  <!-- fewer than 1,024 characters -->
  <xsl:template name="detail">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:call-template name="short-member">
      <xsl:with-param name="name" select="$name"/><xsl:with-param name="value" select="$value"/>
      <xsl:with-param name="length" select="1023"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ExploitAvailable is never NO: that a vulnerability is in no list of exploited ones does not say so -->
  <xsl:template name="vulnerabilities">
    <xsl:param name="rule"/>
    <xsl:variable name="vulnerability" select="$rule/r:vulnerability"/>
    <xsl:value-of select="concat(',&quot;Vulnerabilities&quot;:[{&quot;Id&quot;:', text:json(text:shortened(normalize-space(@rule), 256)))"/>
    <xsl:call-template name="packages">
      <xsl:with-param name="advice" select="normalize-space(r:command | (r:recommendation
          | $rule/r:recommendation[not(current()/r:recommendation)])[not(current()/r:command)])"/>
    </xsl:call-template>
    <xsl:apply-templates select="$vulnerability" mode="asff"/>
    <xsl:if test="$rule/r:identifier[normalize-space()]">
      <xsl:text>,"RelatedVulnerabilities":[</xsl:text>
      <xsl:apply-templates select="$rule/r:identifier[normalize-space()][position() &lt;= 50]" mode="asff"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:call-template name="vendor"><xsl:with-param name="severity" select="$vulnerability/@vendor-severity"/></xsl:call-template>
    <xsl:variable name="urls" select="$rule/r:reference[starts-with(., 'https://') or starts-with(., 'http://')]"/>
    <xsl:if test="$urls">
      <xsl:text>,"ReferenceUrls":[</xsl:text>
      <xsl:apply-templates select="$urls[position() &lt;= 20]" mode="asff"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}]</xsl:text>
  </xsl:template>

  <xsl:template match="r:identifier | r:reference" mode="asff">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:value-of select="text:json(text:shortened(normalize-space(.), 2048))"/>
  </xsl:template>

  <xsl:template match="r:vulnerability" mode="asff">
    <xsl:if test="r:score">
      <xsl:text>,"Cvss":[</xsl:text>
      <xsl:for-each select="r:score">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:value-of select="concat('{&quot;Version&quot;:', text:json(string(@version)), ',&quot;BaseScore&quot;:', number(@base))"/>
        <xsl:call-template name="short-member"><xsl:with-param name="name" select="'BaseVector'"/><xsl:with-param name="value" select="@vector"/></xsl:call-template>
        <xsl:call-template name="short-member"><xsl:with-param name="name" select="'Source'"/><xsl:with-param name="value" select="@source"/></xsl:call-template>
        <xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:call-template name="number-member">
      <xsl:with-param name="name" select="'EpssScore'"/><xsl:with-param name="value" select="@epss"/>
    </xsl:call-template>
    <xsl:if test="@kev-added">,"ExploitAvailable":"YES"</xsl:if>
  </xsl:template>

  <!-- who says so: the content that the first package's verdict comes from -->
  <xsl:template name="vendor">
    <xsl:param name="severity"/>
    <xsl:variable name="name" select="normalize-space(key('content', r:evidence/r:package[1]/@source)/@title)"/>
    <xsl:if test="$name">
      <xsl:value-of select="concat(',&quot;Vendor&quot;:{&quot;Name&quot;:', text:json(text:shortened($name, 256)))"/>
      <xsl:call-template name="short-member"><xsl:with-param name="name" select="'VendorSeverity'"/><xsl:with-param name="value" select="$severity"/></xsl:call-template>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- YES, PARTIAL or NO as the service counts it: packages with both a fixed version and a remediation -->
  <xsl:template name="packages">
    <xsl:param name="advice"/>
    <xsl:variable name="packages" select="r:evidence/r:package"/>
    <xsl:variable name="fixed" select="count($packages[normalize-space(@fixed) and $advice])"/>
    <xsl:if test="$packages">
      <xsl:text>,"VulnerablePackages":[</xsl:text>
      <xsl:for-each select="$packages[position() &lt;= $most-packages]">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:call-template name="package"><xsl:with-param name="advice" select="$advice"/></xsl:call-template>
      </xsl:for-each>
      <xsl:text>],"FixAvailable":"</xsl:text>
      <xsl:choose>
        <xsl:when test="$fixed = count($packages)">YES</xsl:when>
        <xsl:when test="$fixed = 0">NO</xsl:when>
        <xsl:otherwise>PARTIAL</xsl:otherwise>
      </xsl:choose>
      <xsl:text>"</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- whole versions: what epoch and release are depends on the package manager -->
  <xsl:template name="package">
    <xsl:param name="advice"/>
    <xsl:value-of select="concat('{&quot;PackageManager&quot;:', text:json(translate(@manager, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')))"/>
    <xsl:call-template name="short-member"><xsl:with-param name="name" select="'Name'"/><xsl:with-param name="value" select="@name"/></xsl:call-template>
    <xsl:call-template name="short-member"><xsl:with-param name="name" select="'Version'"/><xsl:with-param name="value" select="@installed"/></xsl:call-template>
    <xsl:call-template name="short-member"><xsl:with-param name="name" select="'Architecture'"/><xsl:with-param name="value" select="@arch"/></xsl:call-template>
    <xsl:if test="normalize-space(@fixed)">
      <xsl:call-template name="short-member"><xsl:with-param name="name" select="'FixedInVersion'"/><xsl:with-param name="value" select="@fixed"/></xsl:call-template>
      <xsl:call-template name="short-member"><xsl:with-param name="name" select="'Remediation'"/><xsl:with-param name="value" select="$advice"/></xsl:call-template>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
