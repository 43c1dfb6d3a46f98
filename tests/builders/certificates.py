"""A certificate authority of a test's own, and the servers' certificates it signs."""

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import NameOID

# A certificate is held against the machine's real clock by OpenSSL, which no test can hold still.
_TODAY = datetime.now(UTC)


@dataclass(frozen=True)
class Authority:
    """An authority whose certificate (PEM) lies in `folder`."""

    folder: Path
    key: CertificateIssuerPrivateKeyTypes
    certificate: x509.Certificate

    @classmethod
    def made_in(cls, folder: Path) -> "Authority":
        folder.mkdir(parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name("A test's authority")
        certificate = (
            _begun(name, name, key.public_key(), _TODAY - timedelta(days=30), _TODAY + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(signs_certificates=True), critical=True)
            .sign(key, hashes.SHA256())
        )
        authority = cls(folder, key, certificate)
        authority.pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return authority

    @property
    def pem(self) -> Path:
        return self.folder / "authority.pem"

    def server_context(self, host: str, *, expired: bool = False, short_key: bool = False) -> ssl.SSLContext:
        """A server's TLS context with a certificate for `host` (a name or an IP address).

        `short_key`: RSA of 1024 bits, as an old gateway has it; the standard context of a client refuses it.
        """
        key = rsa.generate_private_key(65537, 1024) if short_key else ec.generate_private_key(ec.SECP256R1())
        ends = _TODAY - timedelta(days=1) if expired else _TODAY + timedelta(days=10)
        begun = _begun(_name(host), self.certificate.subject, key.public_key(), _TODAY - timedelta(days=20), ends)
        certificate = (
            begun.add_extension(x509.SubjectAlternativeName([_general_name(host)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .sign(self.key, hashes.SHA256())
        )
        file = self.folder / f"server-{certificate.serial_number}.pem"
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if short_key:
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(file)
        return context


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    begins: datetime,
    ends: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
