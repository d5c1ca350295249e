"""The shape of JUnit XML, after ``junit-10.xsd`` of Jenkins' xUnit plugin: elements, order, attributes, counts."""

from __future__ import annotations

from lxml import etree

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:simpleType name="seconds"><xs:restriction base="xs:string">
  <xs:pattern value="(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\\.[0-9]{0,3})?"/></xs:restriction></xs:simpleType>
<xs:complexType name="told" mixed="true">
  <xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/></xs:complexType>
<xs:element name="failure" type="told"/><xs:element name="error" type="told"/>
<xs:element name="skipped" type="told"/>
<xs:element name="system-out" type="xs:string"/><xs:element name="system-err" type="xs:string"/>
<xs:element name="testcase"><xs:complexType>
  <xs:choice minOccurs="0" maxOccurs="unbounded">
    <xs:element ref="skipped"/><xs:element ref="error"/><xs:element ref="failure"/>
    <xs:element ref="system-out"/><xs:element ref="system-err"/>
  </xs:choice>
  <xs:attribute name="name" type="xs:string" use="required"/>
  <xs:attribute name="classname" type="xs:string"/>
  <xs:attribute name="time" type="seconds"/><xs:attribute name="group" type="xs:string"/>
</xs:complexType></xs:element>
<xs:element name="testsuite"><xs:complexType>
  <xs:sequence><xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  <xs:attribute name="name" type="xs:string" use="required"/>
  <xs:attribute name="tests" type="xs:integer" use="required"/>
  <xs:attribute name="failures" type="xs:integer" use="required"/>
  <xs:attribute name="errors" type="xs:integer" use="required"/>
  <xs:attribute name="skipped" type="xs:integer"/><xs:attribute name="time" type="seconds"/>
  <xs:attribute name="timestamp" type="xs:dateTime"/><xs:attribute name="hostname" type="xs:string"/>
</xs:complexType></xs:element>
<xs:element name="testsuites"><xs:complexType>
  <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  <xs:attribute name="name" type="xs:string"/><xs:attribute name="time" type="seconds"/>
  <xs:attribute name="tests" type="xs:integer"/><xs:attribute name="failures" type="xs:integer"/>
  <xs:attribute name="errors" type="xs:integer"/>
</xs:complexType></xs:element>
</xs:schema>"""


def hold_to_schema(data: bytes) -> etree._Element:
    """The only suite of a report that has the right shape and counts."""
    schema = etree.XMLSchema(etree.fromstring(SCHEMA))
    root = etree.fromstring(data)
    schema.assertValid(root)
    (suite,) = root
    for element in (root, suite):
        assert int(element.get("tests")) == len(suite)
        assert int(element.get("failures")) == len(suite.findall("testcase[failure]"))
    return suite
