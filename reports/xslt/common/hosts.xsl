<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Which hosts are at the greatest risk: known exploited first, then High, Medium, Low.
     $risks is a sorted tree of <risk agent="" exploited="" high="" medium="" low=""/>, hosts without issues
     left out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:exsl="http://exslt.org/common">

  <xsl:variable name="risk-tree-unsorted">
    <xsl:for-each select="$hosts">
      <xsl:variable name="found" select="key('findings-of-host', @agent)"/>
      <risk agent="{@agent}" exploited="{count($found[key('exploited-rule', @rule)])}"
          high="{count($found[@severity = 'High'])}" medium="{count($found[@severity = 'Medium'])}"
          low="{count($found[@severity = 'Low'])}"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:variable name="risk-tree">
    <xsl:for-each select="exsl:node-set($risk-tree-unsorted)/risk[@high + @medium + @low &gt; 0]">
      <xsl:sort select="@exploited" data-type="number" order="descending"/>
      <xsl:sort select="@high" data-type="number" order="descending"/>
      <xsl:sort select="@medium" data-type="number" order="descending"/>
      <xsl:sort select="@low" data-type="number" order="descending"/>
      <xsl:copy-of select="."/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="risks" select="exsl:node-set($risk-tree)/risk"/>
</xsl:stylesheet>
