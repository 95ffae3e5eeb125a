<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The paged report as XSL-FO 1.1, the twin of the HTML page. The flows are flat: a finding is several
     blocks and tables, so that a formatter can let go of what it has laid out.
     Parameters: type (finding or full), language, paper (a4 or letter), digest (SHA-256 of the run
     document), organisation, logo (data: URI), classification, contact, accent (#rrggbb). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text"
    xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets" xmlns:math="http://exslt.org/math"
    exclude-result-prefixes="r text exsl set math" extension-element-prefixes="text">

  <xsl:include href="../common/select.xsl"/>
  <xsl:include href="../common/format.xsl"/>
  <xsl:include href="../common/judgement.xsl"/>
  <xsl:include href="../common/fix-first.xsl"/>
  <xsl:include href="../common/changes.xsl"/>
  <xsl:include href="../common/hosts.xsl"/>
  <xsl:include href="../common/accent.xsl"/>
  <xsl:include href="design.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="cover.xsl"/>
  <xsl:include href="contents.xsl"/>
  <xsl:include href="summary.xsl"/>
  <xsl:include href="summary-tables.xsl"/>
  <xsl:include href="chart.xsl"/>
  <xsl:include href="tested.xsl"/>
  <xsl:include href="changes.xsl"/>
  <xsl:include href="findings.xsl"/>
  <xsl:include href="evidence.xsl"/>
  <xsl:include href="hosts.xsl"/>
  <xsl:include href="exclusions.xsl"/>
  <xsl:include href="checked.xsl"/>
  <xsl:include href="appendix.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="type" select="'finding'"/>
  <xsl:param name="language" select="'en'"/>
  <xsl:param name="paper" select="'a4'"/>
  <xsl:param name="digest"/>
  <xsl:param name="organisation"/>
  <xsl:param name="logo"/>
  <xsl:param name="classification"/>
  <xsl:param name="contact"/>
  <xsl:param name="accent"/>

  <!-- when the run ended, or else began -->
  <xsl:variable name="run-time" select="text:time(string(($run/@completed | $run/@started[not(../@completed)])[1]))"/>
  <xsl:variable name="title" select="text:label(concat('cover.title.', $type))"/>

  <xsl:template match="/">
    <fo:root xml:lang="{$language}" xsl:use-attribute-sets="document">
      <xsl:call-template name="masters"/>
      <xsl:call-template name="metadata"/>
      <xsl:call-template name="bookmarks"/>
      <fo:page-sequence master-reference="cover" id="cover">
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="text">
        <xsl:call-template name="running"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="contents"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="text">
        <xsl:call-template name="running"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="summary"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="text">
        <xsl:call-template name="running"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="tested"/>
          <xsl:if test="$has-previous"><xsl:call-template name="changes"/></xsl:if>
          <xsl:call-template name="findings-summary"/>
          <xsl:call-template name="findings"/>
          <xsl:call-template name="hosts"/>
          <xsl:if test="$waivers"><xsl:call-template name="accepted-risks"/></xsl:if>
          <xsl:call-template name="exclusions"/>
        </fo:flow>
      </fo:page-sequence>
      <xsl:if test="$type = 'full'">
        <fo:page-sequence master-reference="columns">
          <xsl:call-template name="running"/>
          <fo:flow flow-name="xsl-region-body"><xsl:call-template name="checked"/></fo:flow>
        </fo:page-sequence>
      </xsl:if>
      <fo:page-sequence master-reference="text">
        <xsl:call-template name="running"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="appendix"/>
          <fo:block id="end" xsl:use-attribute-sets="small"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- XMP (ISO 16684-1); dates are those of the document -->
  <xsl:template name="metadata">
    <fo:declarations>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:title><xsl:value-of select="concat($title, ': ', $run/r:target/@name, ', ', text:day($run/@started))"/></dc:title>
            <dc:creator>
              <xsl:value-of select="$organisation"/>
              <xsl:if test="$organisation = ''"><xsl:value-of select="$run/@generator"/></xsl:if>
            </dc:creator>
            <dc:description><xsl:call-template name="scope-line"/></dc:description>
            <dc:language><xsl:value-of select="$language"/></dc:language>
            <xmp:CreatorTool><xsl:value-of select="$run/@generator"/></xmp:CreatorTool>
            <xmp:CreateDate>
              <xsl:if test="$run/@completed"><xsl:value-of select="concat(substring($run/@completed, 1, 19), 'Z')"/></xsl:if>
              <xsl:if test="not($run/@completed)"><xsl:value-of select="concat(substring($run/@started, 1, 19), 'Z')"/></xsl:if>
            </xmp:CreateDate>
            <pdf:Keywords><xsl:value-of select="concat($run/@arn, ' ', $digest)"/></pdf:Keywords>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
    </fo:declarations>
  </xsl:template>

  <xsl:template name="running">
    <fo:static-content flow-name="xsl-region-before">
      <fo:table xsl:use-attribute-sets="running" role="artifact">
        <fo:table-column column-width="proportional-column-width(2)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell xsl:use-attribute-sets="cell-running-head">
              <fo:block>
                <xsl:value-of select="concat($title, ' · ', text:breakable(text:shortened($run/r:target/@name, 24), 10),
                    ' · ', text:breakable(text:shortened($run/r:template/@name, 16), 10), ' · ', $run-time)"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell-running-head">
              <fo:block text-align="end">
                <fo:retrieve-marker retrieve-class-name="section" retrieve-position="first-including-carryover"
                    retrieve-boundary="page-sequence"/>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:static-content>
    <fo:static-content flow-name="xsl-region-after">
      <fo:table xsl:use-attribute-sets="running" role="artifact">
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell><fo:block><xsl:value-of select="text:breakable(text:shortened($classification, 50), 12)"/></fo:block></fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="center">
                <xsl:if test="$digest != ''"><xsl:value-of select="concat('SHA-256 ', substring($digest, 1, 12))"/></xsl:if>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="end">
                <xsl:value-of select="concat(text:label('foot.page'), ' ')"/>
                <fo:page-number/>
                <xsl:value-of select="concat(' ', text:label('foot.of'), ' ')"/>
                <fo:page-number-citation ref-id="end"/>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:static-content>
  </xsl:template>
</xsl:stylesheet>
