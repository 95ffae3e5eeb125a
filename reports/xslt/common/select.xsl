<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What reports choose and count, whatever they look like. Keys keep every choice linear;
     from the root, so that making one does not walk over the whole document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text" xmlns:exsl="http://exslt.org/common"
    xmlns:set="http://exslt.org/sets">

  <xsl:strip-space elements="*"/>

  <xsl:key name="host" match="/r:run/r:hosts/r:host" use="@agent"/>
  <xsl:key name="rules-package" match="/r:run/r:rules-packages/r:rules-package" use="@id"/>
  <xsl:key name="package-count" match="/r:run/r:counts/r:package-count" use="@rules-package"/>
  <xsl:key name="content" match="/r:run/r:contents/r:content" use="@id"/>
  <xsl:key name="rule" match="/r:run/r:rules-packages/r:rules-package/r:rule" use="concat(../@id, '|', @id)"/>
  <xsl:key name="rule-by-id" match="/r:run/r:rules-packages/r:rules-package/r:rule" use="@id"/>
  <xsl:key name="exploited-rule" match="/r:run/r:rules-packages/r:rules-package/r:rule[r:vulnerability/@kev-added]" use="@id"/>
  <xsl:key name="findings-of-rule" match="/r:run/r:findings/r:finding" use="text:fields(., '@rules-package @rule')"/>
  <xsl:key name="findings-of-rule-id" match="/r:run/r:findings/r:finding" use="@rule"/>
  <xsl:key name="findings-of-host" match="/r:run/r:findings/r:finding" use="@agent"/>
  <xsl:key name="exclusions-of-host" match="/r:run/r:exclusions/r:exclusion" use="@agent"/>
  <xsl:key name="waiver" match="/r:run/r:waivers/r:waiver" use="@id"/>
  <xsl:key name="findings-of-waiver" match="/r:run/r:findings/r:finding[@waiver]" use="@waiver"/>

  <!-- hosts whose evidence is the same share a row -->
  <xsl:key name="evidence-row" match="/r:run/r:findings/r:finding/r:evidence/r:package"
      use="concat(text:fields(../.., '@rules-package @rule'), '|', text:fields(., '@name @installed @fixed @fix-state @arch @advisory @note .'))"/>
  <xsl:key name="advice" match="/r:run/r:findings/r:finding"
      use="text:fields(., '@rules-package @rule recommendation command restart')"/>

  <!-- what the key of evidence compares; a key cannot read it -->
  <xsl:variable name="evidence-fields" select="'@name @installed @fixed @fix-state @arch @advisory @note .'"/>

  <xsl:variable name="run" select="/r:run"/>
  <xsl:variable name="counts" select="$run/r:counts"/>
  <xsl:variable name="hosts" select="$run/r:hosts/r:host"/>
  <xsl:variable name="findings" select="$run/r:findings/r:finding"/>
  <xsl:variable name="packages" select="$run/r:rules-packages/r:rules-package"/>
  <xsl:variable name="exclusions" select="$run/r:exclusions/r:exclusion"/>
  <xsl:variable name="contents" select="$run/r:contents/r:content"/>

  <!-- the Informational finding that says that nothing was found is no issue -->
  <xsl:variable name="issues" select="$findings[@severity != 'Informational' and @severity != 'Undefined']"/>

  <!-- accepted risks stay findings and are counted as such; only what to fix first leaves them out -->
  <xsl:variable name="waivers" select="$run/r:waivers/r:waiver"/>
  <xsl:variable name="accepted-issues" select="$issues[@waiver]"/>
  <xsl:variable name="open-issues" select="$issues[not(@waiver)]"/>
  <xsl:variable name="accepted-count" select="count($accepted-issues)"/>

  <xsl:variable name="failed-rules" select="$packages/r:rule[key('findings-of-rule', concat(../@id, '|', @id))]"/>
  <xsl:variable name="exploited-rules" select="$failed-rules[r:vulnerability/@kev-added]"/>

  <!-- without CISA's list nothing is known of exploitation: that is not "none" -->
  <xsl:variable name="exploitation-known"
      select="boolean($contents[@id = 'kev']) or boolean($exploited-rules) or $issue-count = 0"/>
  <xsl:variable name="has-scores" select="boolean($failed-rules/r:vulnerability/r:score)"/>
  <xsl:variable name="has-epss" select="boolean($failed-rules/r:vulnerability/@epss)"/>
  <!-- counted once: reading a variable copies its node-set -->
  <xsl:variable name="failed-rule-count" select="count($failed-rules)"/>
  <xsl:variable name="issue-count" select="count($issues)"/>
  <xsl:variable name="host-count" select="count($hosts)"/>
  <xsl:variable name="affected-host-count" select="count(set:distinct($issues/@agent))"/>
  <xsl:variable name="exploited-count" select="count(key('findings-of-rule-id', $exploited-rules/@id))"/>
  <xsl:variable name="exploited-host-count"
      select="count(set:distinct(key('findings-of-rule-id', $exploited-rules/@id)/@agent))"/>
  <!-- what nobody has rated is Medium by rule, which is not the same as harmless -->
  <xsl:variable name="unrated-rules" select="$failed-rules[r:vulnerability[starts-with(@severity-reason, 'not rated yet')][not(@kev-added)]]"/>
  <xsl:variable name="unrated-count"
      select="count(key('findings-of-rule-id', $unrated-rules/@id)[@severity != 'Informational' and @severity != 'Undefined'])"/>
  <xsl:variable name="high-host-count" select="count(set:distinct($issues[@severity = 'High']/@agent))"/>
  <xsl:variable name="update-count"
      select="count(set:distinct($fixable-issues/r:evidence/r:package[@fix-state = 'available']/@name))"/>
  <xsl:variable name="fixable-issues" select="$issues[r:evidence/r:package/@fix-state = 'available']"/>
  <xsl:variable name="fixable-count" select="count($fixable-issues)"/>
  <xsl:variable name="passed-count" select="sum($packages/r:rule/r:result[@state = 'pass']/@count)"/>
  <xsl:variable name="failed-count" select="sum($packages/r:rule/r:result[@state = 'fail']/@count)"/>
  <xsl:variable name="inapplicable-count"
      select="sum($packages/r:rule/r:result[@state = 'notapplicable']/@count)"/>
  <xsl:variable name="unchecked-count"
      select="sum($packages/r:rule/r:result[@state = 'notchecked' or @state = 'error' or @state = 'unknown']/@count)"/>

  <!-- a host counts as assessed if any rule came to a result on it: 1 for each, 0 for the others -->
  <xsl:template match="r:host" mode="assessed">
    <xsl:variable name="token" select="concat(' ', @agent, ' ')"/>
    <xsl:value-of select="number(boolean(key('findings-of-host', @agent) or
        $packages/r:rule/r:result[@state = 'pass' or @state = 'fail' or @state = 'informational'][
            contains(concat(' ', @agents, ' '), $token)]))"/>
  </xsl:template>

  <xsl:variable name="assessed-marks">
    <xsl:apply-templates select="$hosts" mode="assessed"/>
  </xsl:variable>
  <xsl:variable name="assessed-host-count" select="string-length(translate($assessed-marks, '0', ''))"/>

  <!-- the severities that reports show, worst first; read it through exsl:node-set -->
  <xsl:variable name="severities">
    <severity name="High" attribute="high" letter="h" count="{$counts/@high}"/>
    <severity name="Medium" attribute="medium" letter="m" count="{$counts/@medium}"/>
    <severity name="Low" attribute="low" letter="l" count="{$counts/@low}"/>
    <severity name="Informational" attribute="informational" letter="i" count="{$counts/@informational}"/>
  </xsl:variable>

  <xsl:variable name="severity-list" select="exsl:node-set($severities)/severity"/>
</xsl:stylesheet>
