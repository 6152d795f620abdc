# The portal in a container: no shell, no root, nothing to write to but /data and /tmp. See docs/operations.md.

# The SDK that global.json names.
ARG SDK=10.0.401
ARG RUNTIME=10.0-noble-chiseled-extra

FROM mcr.microsoft.com/dotnet/sdk:${SDK} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/PartnerCenter.Licensing.Web/PartnerCenter.Licensing.Web.csproj src/PartnerCenter.Licensing.Web/packages.lock.json src/PartnerCenter.Licensing.Web/
# Compiled ahead for the platform of the image: it starts with a third less work.
ARG TARGETARCH=amd64
RUN dotnet restore src/PartnerCenter.Licensing.Web --locked-mode -p:RuntimeIdentifier=linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64)
COPY src src
RUN dotnet publish src/PartnerCenter.Licensing.Web --configuration Release --no-restore --output /app -p:UseAppHost=false \
        -p:RuntimeIdentifier=linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64) -p:SelfContained=false \
    && mkdir /data

# "extra" has ICU and time zones: names are compared and shown in the reader's language.
FROM mcr.microsoft.com/dotnet/aspnet:${RUNTIME}
WORKDIR /app
COPY --from=build /app .
# A new volume takes over the owner of the folder that it covers.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Database__ConnectionString="Data Source=/data/licensing.db" \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
EXPOSE 8080
VOLUME /data
USER $APP_UID
# No HEALTHCHECK: there is nothing in the image to ask with. Let the platform ask /health/live and /health/ready on port 8080.
ENTRYPOINT ["dotnet", "PartnerCenter.Licensing.Web.dll"]
