"""What a user sees when something goes wrong: what happened, what is kept, what to do."""

from __future__ import annotations

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from webapp.storage import CaseNotFound, StorageFailure


def register(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(CaseNotFound, _case_not_found)
    app.register_error_handler(StorageFailure, _storage_failure)
    app.register_error_handler(CSRFError, _token_missing)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _answer(title: str, words: list[str], status: int) -> ResponseReturnValue:
    if request_ctx.url_adapter is None:
        return Response(f"{title}\n", status, mimetype="text/plain")
    if request.accept_mimetypes.best == "application/json":
        return jsonify(error=f"{title} {words[0] if words else ''}".strip()), status
    return render_template("error.html", heading=title, words=words), status


def _case_not_found(_error: Exception) -> ResponseReturnValue:
    return _answer(
        gettext("この案件は見つかりません"),
        [gettext("アドレスが変わったか、別のパソコンの案件かもしれません。案件一覧から選び直せます。")],
        404,
    )


def _storage_failure(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("storage failed: %s", error)
    return _answer(
        gettext("保存できませんでした"),
        [
            gettext("ディスクの空きや、データの置き場所の書き込み権限を確かめてください。"),
            gettext("前の画面に戻ると、書いたものはまだ残っています。直してから、もう一度保存できます。"),
        ],
        507,
    )


def _token_missing(_error: Exception) -> ResponseReturnValue:
    return _answer(
        gettext("この画面からの送信を確かめられませんでした"),
        [
            gettext("長く開いたままだったか、クッキーが使えない設定かもしれません。何も変えていません。"),
            gettext("前の画面に戻り、書いたものを確かめてから、もう一度お試しください。"),
        ],
        400,
    )


def _http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    title, words = {
        404: (gettext("このページはありません"), [gettext("アドレスを確かめるか、案件一覧からお進みください。")]),
        413: (
            gettext("一度に送れる大きさを超えました"),
            [gettext("何も変えていません。前の画面に戻ると、書いたものは残っています。分けて送ってください。")],
        ),
        405: (gettext("この操作はここではできません"), [gettext("案件一覧からお進みください。")]),
    }.get(
        code,
        (
            gettext("うまくいきませんでした"),
            [gettext("何も変えていません。前の画面に戻って、もう一度お試しください。")],
        ),
    )
    return _answer(title, words, code)


def _unexpected(error: Exception) -> ResponseReturnValue:
    current_app.logger.exception("unexpected error", exc_info=error)
    return _answer(
        gettext("こちらの不具合で、続けられませんでした"),
        [
            gettext("保存したものと下書きは、そのまま残っています。"),
            gettext("前の画面に戻るか、案件一覧からお進みください。"),
        ],
        500,
    )
