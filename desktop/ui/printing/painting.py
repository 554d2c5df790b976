"""Prints a PDF where there is no CUPS: by Qt's printer, in bands, so that a page never lies whole in memory."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.printing.problems import PaperUnreadable, PrinterGone, PrinterRefused

MOST_DPI: Final = 300
"""Text is sharp at that, and an A4 page at a laser's 1200 would take 560 MB."""
_BAND: Final = 512
"""Rows of a band: 5 MB at A4's 2480 columns."""
_POINTS: Final = 72


def printers() -> tuple[str, ...]:
    """The names of all printers, the default one first."""
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name)))


def send(pdf: bytes, printer: str, copies: int, title: str) -> None:
    """Print a PDF. To be called off the window's thread. Raises PrinterGone, PrinterRefused, PaperUnreadable."""
    info = QPrinterInfo.printerInfo(printer)
    if info.isNull():
        raise PrinterGone(printer=printer)
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    device.setCopyCount(copies)
    device.setDocName(title)
    paint(pdf, device)


def paint(pdf: bytes, device: QPrinter) -> None:
    """Paint all pages, each on paper of its own size. Raises PrinterRefused, PaperUnreadable."""
    device.setResolution(min(MOST_DPI, device.resolution()))
    device.setFullPage(True)
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if not document.pageCount():
        raise PaperUnreadable
    _set_paper(device, document)
    painter = QPainter()
    if not painter.begin(device):
        raise PrinterRefused(printer=device.printerName())
    try:
        for number in range(document.pageCount()):
            if number and not device.newPage():
                raise PrinterRefused(printer=device.printerName())
            _paint_page(painter, document, number, device.resolution())
    finally:
        painter.end()


def _set_paper(device: QPrinter, document: QPdfDocument) -> None:
    size = document.pagePointSize(0)
    lying = size.width() > size.height()
    upright = size.transposed() if lying else size
    device.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    sideways = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    device.setPageOrientation(sideways)


def _paint_page(painter: QPainter, document: QPdfDocument, number: int, dpi: int) -> None:
    points = document.pagePointSize(number)
    whole = QSize(round(points.width() * dpi / _POINTS), round(points.height() * dpi / _POINTS))
    for top in range(0, whole.height(), _BAND):
        band = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(band)
        painter.drawImage(QPointF(0, top), document.render(number, band.size(), options))
