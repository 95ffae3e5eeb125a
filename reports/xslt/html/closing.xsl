<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The end of a full report: what its words mean, and who signs it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="glossary">
    <section id="glossary">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'glossary'"/></xsl:call-template>
      <dl class="glossary">
        <xsl:for-each select="$glossary">
          <div>
            <dt><xsl:value-of select="text:label(concat('glossary.', @key))"/></dt>
            <dd><xsl:value-of select="text:label(concat('glossary.', @key, '.text'))"/></dd>
          </div>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

  <xsl:template name="sign-off">
    <section id="sign-off">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'sign-off'"/></xsl:call-template>
      <p class="text"><xsl:value-of select="text:label('sign-off.text')"/></p>
      <p class="id"><xsl:value-of select="$run/@arn"/></p>
      <xsl:if test="$digest != ''"><p class="id"><xsl:value-of select="concat('SHA-256 ', $digest)"/></p></xsl:if>
      <table class="sign">
        <caption class="sr"><xsl:value-of select="text:label('section.sign-off')"/></caption>
        <tbody>
          <xsl:call-template name="sign-line"><xsl:with-param name="key" select="'sign-off.assessor'"/></xsl:call-template>
          <xsl:call-template name="sign-line"><xsl:with-param name="key" select="'sign-off.reviewer'"/></xsl:call-template>
          <xsl:call-template name="sign-line"><xsl:with-param name="key" select="'sign-off.owner'"/></xsl:call-template>
        </tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template name="sign-line">
    <xsl:param name="key"/>
    <tr>
      <th scope="row"><xsl:value-of select="text:label($key)"/></th>
      <td><xsl:value-of select="text:label('word.name')"/></td>
      <td><xsl:value-of select="text:label('sign-off.date')"/></td>
      <td><xsl:value-of select="text:label('sign-off.signature')"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
