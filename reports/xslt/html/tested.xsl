<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What was tested: rules packages, target, hosts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:assay:run:1" xmlns:text="urn:assay:text">

  <xsl:template name="tested">
    <section id="tested">
      <xsl:call-template name="section-heading"><xsl:with-param name="id" select="'tested'"/></xsl:call-template>
      <h3><xsl:value-of select="text:label('tested.packages')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number(count($packages))"/></span></h3>
      <xsl:for-each select="$packages">
        <div class="package">
          <h4 dir="auto"><xsl:value-of select="concat(@name, '-', @version)"/></h4>
          <xsl:call-template name="text"><xsl:with-param name="text" select="r:description"/></xsl:call-template>
          <dl class="facts">
            <xsl:call-template name="fact">
              <xsl:with-param name="name" select="text:label('tested.provider')"/><xsl:with-param name="value" select="@provider"/>
            </xsl:call-template>
            <xsl:call-template name="fact">
              <xsl:with-param name="name" select="text:label('tested.version')"/><xsl:with-param name="value" select="@version"/>
            </xsl:call-template>
            <xsl:call-template name="fact">
              <xsl:with-param name="name" select="text:label('tested.rules')"/>
              <xsl:with-param name="value" select="text:number(count(r:rule))"/>
            </xsl:call-template>
            <xsl:call-template name="fact">
              <xsl:with-param name="name" select="'ARN'"/><xsl:with-param name="value" select="@arn"/>
              <xsl:with-param name="class" select="'id'"/>
            </xsl:call-template>
          </dl>
        </div>
      </xsl:for-each>
      <h3><xsl:value-of select="text:label('tested.target')"/></h3>
      <xsl:call-template name="target"/>
      <h3><xsl:value-of select="text:label('tested.hosts')"/><xsl:text> </xsl:text><span class="count"><xsl:value-of select="text:number($host-count)"/></span></h3>
      <xsl:call-template name="host-table"/>
    </section>
  </xsl:template>

  <xsl:template name="target">
    <dl class="facts">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="text:label('word.name')"/><xsl:with-param name="value" select="$run/r:target/@name"/>
      </xsl:call-template>
      <div>
        <dt><xsl:value-of select="text:label('tested.selected')"/></dt>
        <dd>
          <xsl:for-each select="$run/r:target/r:tag">
            <span class="pair"><bdi><xsl:value-of select="@key"/></bdi><xsl:text> </xsl:text><b dir="auto"><xsl:value-of select="@value"/></b></span>
          </xsl:for-each>
          <xsl:if test="not($run/r:target/r:tag)"><xsl:value-of select="text:label('tested.no-tags')"/></xsl:if>
        </dd>
      </div>
      <xsl:if test="$run/r:template/r:user-attribute">
        <div>
          <dt><xsl:value-of select="text:label('tested.attributes')"/></dt>
          <dd>
            <xsl:for-each select="$run/r:template/r:user-attribute">
              <span class="pair"><bdi><xsl:value-of select="@key"/></bdi><xsl:text> </xsl:text><b dir="auto"><xsl:value-of select="@value"/></b></span>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:if>
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="'ARN'"/><xsl:with-param name="value" select="$run/r:target/@arn"/>
        <xsl:with-param name="class" select="'id'"/>
      </xsl:call-template>
    </dl>
  </xsl:template>

  <xsl:template name="host-table">
    <div class="wide-table" tabindex="0">
      <table class="hosts">
        <caption class="sr"><xsl:value-of select="text:label('tested.caption')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="text:label('word.host')"/></th>
            <th scope="col"><xsl:value-of select="text:label('tested.system')"/></th>
            <xsl:for-each select="$severity-list[@name != 'Informational']">
              <th scope="col" class="n"><xsl:value-of select="text:label(concat('severity.', @name))"/></th>
            </xsl:for-each>
            <th scope="col" class="n"><xsl:value-of select="text:label('section.exclusions')"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$hosts" mode="tested"/></tbody>
      </table>
    </div>
  </xsl:template>

  <!-- of a host that was not assessed no number is known -->
  <xsl:template match="r:host" mode="tested">
    <xsl:variable name="found" select="key('findings-of-host', @agent)"/>
    <xsl:variable name="is-assessed" select="substring($assessed-marks, position(), 1) = '1'"/>
    <tr>
      <th scope="row">
        <xsl:call-template name="host-link"/>
        <span class="small id"><xsl:value-of select="@agent"/></span>
      </th>
      <td dir="auto"><xsl:value-of select="r:os/@pretty-name"/></td>
      <xsl:for-each select="$severity-list[@name != 'Informational']">
        <xsl:variable name="n" select="count($found[@severity = current()/@name])"/>
        <td>
          <xsl:attribute name="class">n<xsl:if test="$n = 0"> zero</xsl:if></xsl:attribute>
          <xsl:if test="$is-assessed"><xsl:value-of select="text:number($n)"/></xsl:if>
          <xsl:if test="not($is-assessed)">–</xsl:if>
        </td>
      </xsl:for-each>
      <td>
        <xsl:variable name="n" select="count(key('exclusions-of-host', @agent))"/>
        <xsl:attribute name="class">n<xsl:if test="$n = 0"> zero</xsl:if></xsl:attribute>
        <xsl:value-of select="text:number($n)"/>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
